namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Names the state of a load, with the same words in the API and on the page.</summary>
internal static class LoadStateName
{
    public static string Of(bool? powered) => powered switch
    {
        true => "powered",
        false => "shed",
        null => "unknown",
    };
}
