namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds why a message of a topic is no reading, no levels or no order.</summary>
internal static class FrenchTopicMessages
{
    public static readonly (string, string)[] All =
    [
        ("the broker had kept it, and nobody knows how old it is; set Time to the place of its instant", "le courtier l’avait gardé, et personne ne sait de quand il date ; donnez à Time la place de son instant"),
        ("the broker had kept it, so that it never acts; clear it with an empty retained message", "le courtier l’avait gardé, il n’agit donc jamais ; effacez-le par un message vide et gardé"),
        ("it was measured in the future, at {0}", "il est mesuré dans l’avenir, à {0}"),
        ("it is old, of {0}", "il est vieux, de {0}"),
        ("a newer one came before it", "un plus récent est venu avant lui"),
        ("it is no number: {0}", "ce n’est pas un nombre : {0}"),
        ("it is no JSON: {0}", "ce n’est pas du JSON : {0}"),
        ("it is no JSON", "ce n’est pas du JSON"),
        ("it has no instant at {0}", "il n’a pas d’instant à {0}"),
        ("it has no array \"hours\"", "il n’a pas de liste \"hours\""),
        ("it has {0} slices, more than {1}", "il a {0} plages, plus de {1}"),
        ("hours/{0} is {1}; expected start and end with their offsets, of the years {2} to {3}, and a level from 0 to 3", "hours/{0} vaut {1} ; attendu : start et end avec leurs décalages, des années {2} à {3}, et un niveau de 0 à 3"),
        ("two of its slices overlap", "deux de ses plages se chevauchent"),
        ("there is no such load", "cette charge n’existe pas"),
        ("it is no command; expected {0}", "ce n’est pas un ordre ; attendu : {0}"),
        ("it has no {0}", "il n’a pas de {0}"),
        ("{0} is no number: {1}", "{0} n’est pas un nombre : {1}"),
    ];
}
