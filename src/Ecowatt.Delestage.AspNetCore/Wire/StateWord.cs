namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The word for what a load is: the same on the page and in the API.</summary>
internal static class StateWord
{
    public static string Of(bool? powered) => powered switch
    {
        true => "powered",
        false => "shed",
        null => "unknown",
    };
}
