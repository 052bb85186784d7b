import { listWords } from './list-words.ts';

// Words of people who talk and do not ask, in the languages that the bot speaks.

/** Open or end a talk. */
export const GREETINGS = listWords(
  'hi hii hello night hallo helo hey heya hiya howdy yo sup greetings morning evening afternoon gm gn bye goodbye goodnight cya welcome ' +
    'moin servus guten gute tag morgen abend nacht tschuss hola buenos buenas dias tardes noches adios saludos',
);

export const THANKS = listWords(
  'thanks thank thx tx ty tysm tyvm cheers thankyou appreciated danke dank dankeschon merci gracias obrigado',
);

/** Say that something was liked or not, or only that it was read. */
export const REMARKS = listWords(
  'ok okay k kk lol lmao rofl haha hahaha hehe wow nice cool great awesome amazing good bad perfect excellent brilliant yes yeah yep yup ' +
    'no nope nah hmm hm oh ah sorry oops interesting sure right true love stupid dumb wrong correct works neat sweet ' +
    'gut super toll ja nein genau klar schon bien vale si claro genial',
);

/** Stand beside them and ask nothing by themselves. */
export const FILLERS = listWords(
  'a an the many all and again am are as at be bot ibid buddy dear do doing dude everyone everybody folks for friend friends from going guys how i in is it ' +
    'just life lot lots man mate me much my of one people really so there very that this to today too u up was well with ' +
    'work you your help answer job info friendly robot team boy girl again now then feeling been have having day weekend ' +
    'please pls vielen sehr dir dich euch zusammen fur die das der hilfe alle mucho muchas muchos por la el todos tal que bitte',
);

/** Try whether somebody is there. */
export const TRIES = listWords('test tests testing ping tested check prueba probando');
