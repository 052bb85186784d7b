import { listWords } from './list-words.ts';

/** French verbs of saying, as a clause beside quoted words has them: participles, present and simple past, third person. */
export const FRENCH_SAYING = listWords(
  'dit déclaré affirmé expliqué ajouté annoncé assuré estimé indiqué précisé souligné répondu demandé raconté confié insisté ' +
    'poursuivi conclu lancé écrit rappelé reconnu regretté déploré martelé commenté témoigné soupiré crié écrié murmuré répliqué ' +
    'déclare affirme explique ajoute annonce assure estime indique précise souligne répond demande raconte confie insiste ' +
    'poursuit conclut lance rappelle reconnaît regrette déplore martèle commente témoigne soupire crie écrie murmure réplique ' +
    'déclara affirma expliqua ajouta annonça assura estima indiqua précisa souligna répondit demanda raconta confia insista ' +
    'poursuivit lança écrivit rappela reconnut regretta soupira cria écria murmura répliqua disent déclarent affirment expliquent',
);

/** Stand before a participle: "a déclaré", "s’est écrié". */
export const FRENCH_AUXILIARIES = listWords('a ont avait avaient est');

/** Begin a subject: "la maire", "son adjoint". */
export const FRENCH_DETERMINERS = listWords('le la les un une des son sa ses leur leurs ce cet cette ces');

/** Where a subject ends: what follows tells when, where or to whom. */
export const FRENCH_STOPS = listWords(
  'qui que dont où dans à au aux lors en pour avec sur hier mardi lundi mercredi jeudi vendredi samedi dimanche devant après avant ' +
    'chez depuis pendant selon et mais ne se',
);
