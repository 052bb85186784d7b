import { listWords } from './list-words.ts';

/** What a transcript calls those who speak without their names, lower case. */
export const PARTS_PLAYED = listWords(
  'host hosts cohost co-host interviewer interviewee moderator speaker guest narrator announcer panelist panellist audience ' +
    'reporter questioner respondent participant operator witness court clerk chair chairman chairwoman chairperson judge counsel ' +
    'teacher student doctor patient voice male female everyone all unidentified unknown',
);

/** Words before a colon that label a note, a field or a heading, and nobody who speaks, lower case. */
export const NOTICES = listWords(
  'note notes nb warning caution danger important attention tip tips hint info information disclaimer notice reminder update updates ' +
    'edit correction example examples exercise answer answers question questions solution summary abstract background objective ' +
    'objectives method methods result results conclusion conclusions discussion introduction overview description definition ' +
    'details purpose usage syntax input output returns return parameters arguments options default type types value values name ' +
    'title subtitle author authors editor publisher date time day location place venue address phone tel email website url link ' +
    'links source sources see contact subject from to cc bcc re attachment attendees present absent apologies agenda minutes action ' +
    'actions decision decisions motion resolution vote votes item items topic topics status priority version release changes fixed ' +
    'added removed changed deprecated security price cost total tickets hours duration range components level class race armor hit ' +
    'speed skills languages challenge effect effects requirement requirements prerequisite prerequisites ingredients directions ' +
    'preparation instructions steps step stage phase part chapter section figure table image photo picture caption credit credits ' +
    'copyright license translation original transcript music sound scene setting cast characters pros cons before after problem ' +
    'cause fix symptom symptoms reason goal goals task tasks todo fixme theme themes key quote quotes',
);

/** Words of somebody who speaks to another. */
export const VOICE = listWords(
  "i i'm i've i'd i'll me my you your you're you've we we're our us yeah yes no okay ok thanks thank",
);
