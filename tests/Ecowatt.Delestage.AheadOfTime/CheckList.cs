namespace Ecowatt.Delestage.AheadOfTime;

/// <summary>Prints one line for each check and counts those that fail.</summary>
internal sealed class CheckList
{
    /// <summary>The number of checks that failed so far.</summary>
    public int Failures { get; private set; }

    /// <summary>Records a check.</summary>
    /// <param name="sentence">The sentence that must hold.</param>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="found">The value that was found, printed where the sentence does not hold.</param>
    public void That(string sentence, bool holds, object? found = null)
    {
        Failures += holds ? 0 : 1;
        Console.WriteLine(holds ? $"ok    {sentence}" : $"FAIL  {sentence}: found {found ?? "nothing"}");
    }
}
