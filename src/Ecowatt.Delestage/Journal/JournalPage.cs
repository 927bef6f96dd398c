using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Lines of the journals, newest first. Immutable; safe across threads.</summary>
/// <param name="Lines">The lines; there may be fewer than asked for though more follow, because one call reads 32 MiB at most.</param>
/// <param name="More">Where to go on, for <see cref="JournalQuery.After"/>; null where nothing older is left.</param>
/// <param name="Kept">Whether a journal is kept at all.</param>
public sealed record JournalPage(ImmutableArray<JournalRecord> Lines, string? More, bool Kept);

/// <summary>Represents one line of a zone's journal. Immutable; safe across threads.</summary>
/// <param name="Zone">The zone's name.</param>
/// <param name="Number">Its number in the zone's journal, 1 and up.</param>
/// <param name="At">When it was written, UTC.</param>
/// <param name="Kind">One of <see cref="JournalQuery.Kinds"/>.</param>
/// <param name="Utf8">The line as it was written: one JSON object, without its newline.</param>
public sealed record JournalRecord(string Zone, long Number, DateTimeOffset At, string Kind, ReadOnlyMemory<byte> Utf8);
