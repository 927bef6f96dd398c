using System.Collections.Immutable;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage;

/// <summary>Selects lines of the journals, newest first. Immutable; the default asks for the last hundred.</summary>
public sealed record JournalQuery
{
    /// <summary>Gets every kind of line that a zone writes.</summary>
    public static ImmutableArray<string> Kinds { get; } =
        [.. EventKind.All.Where(static kind => kind.Type != typeof(SavedEvent) && !kind.Type.IsSubclassOf(typeof(DiskEvent))).Select(static kind => kind.Name)];

    /// <summary>Gets a zone's name without regard to case; null, the default, for every zone.</summary>
    public string? Zone { get; init; }

    /// <summary>Gets a load's name without regard to case; null, the default, for lines of every load and of none.</summary>
    public string? Load { get; init; }

    /// <summary>Gets the kind of the lines, one of <see cref="Kinds"/>; null, the default, for all.</summary>
    public string? Kind { get; init; }

    /// <summary>Gets the first instant that counts; null, the default, for no bound.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the first instant that no longer counts; null, the default, for no bound.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Gets the most lines, 1 to 10,000. Default: 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Gets where to go on: <see cref="JournalPage.More"/> of the page before; null, the default, begins with the newest line.</summary>
    public string? After { get; init; }
}
