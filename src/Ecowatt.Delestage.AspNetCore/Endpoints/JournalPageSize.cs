namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The number of journal lines in one answer.</summary>
/// <param name="Max">The largest number that a client may ask for.</param>
internal sealed record JournalPageSize(int Max)
{
    /// <summary>Gets the number of lines where the client asks for none.</summary>
    public int Default => Math.Min(100, Max);
}
