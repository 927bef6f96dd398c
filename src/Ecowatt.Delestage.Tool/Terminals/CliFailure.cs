namespace Ecowatt.Delestage.Tool.Terminals;

/// <summary>A failure that one line names.</summary>
/// <param name="message">The line.</param>
/// <param name="exit">What the program ends with: 1, but where a command tells failures apart.</param>
internal sealed class CliFailure(string message, int exit = 1) : Exception(message)
{
    /// <summary>What the program ends with on wrong usage.</summary>
    public const int WrongUsage = 2;

    /// <summary>Gets the reason as the log says it too; null where the log says nothing of it.</summary>
    public string? Logged { get; init; }

    /// <summary>Gets what the program ends with.</summary>
    public int Exit => exit;
}
