namespace Ecowatt.Delestage.Engine;

/// <summary>
/// One line of a journal, told from all others: kept somewhere else, in the saved state for example, it shows later whether
/// the journal still has the line and has it unchanged.
/// </summary>
/// <param name="Number">The line's number, 1 and up; 0 before the first.</param>
/// <param name="Hash">The SHA-256 of the whole line without its newline, 64 lower-case hexadecimal digits: what the next line carries as <c>prev</c>.</param>
internal readonly record struct ChainHead(long Number, string Hash)
{
    /// <summary>Gets the number of hexadecimal digits of a hash.</summary>
    public const int HashLength = 64;

    /// <summary>Before the first line: number 0 and 64 zeros.</summary>
    public static ChainHead Genesis { get; } = new(0, new string('0', HashLength));
}
