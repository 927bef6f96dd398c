using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Engine;

/// <summary>Represents what the journal says of itself. It tells an engine nothing.</summary>
internal abstract record DiskEvent : JournalEvent;

/// <summary>The last line had been cut short, by a crash or the power.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Bytes">The number of bytes that were found after the last whole line.</param>
/// <param name="Kept">The file in which they are kept; null where only the newline was missing and was added.</param>
internal sealed record RecoveredEvent(string File, long Bytes, [property: JsonPropertyName("keptAs")] string? Kept = null) : DiskEvent;

/// <summary>The file before is damaged or gone and stays as it is; the chain goes on from the last line known.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line in it that is wrong, 1 and up; 0 where that is not known.</param>
/// <param name="Why">The error.</param>
internal sealed record RestartedEvent(string File, long Line, string Why) : DiskEvent;

/// <summary>The disk could not be written for so long that lines were lost here.</summary>
/// <param name="Lines">The number of lines.</param>
/// <param name="First">The wall clock of the first, UTC.</param>
/// <param name="Last">The wall clock of the last, UTC.</param>
internal sealed record LostEvent(
    long Lines,
    [property: JsonConverter(typeof(InstantJson))] DateTimeOffset First,
    [property: JsonConverter(typeof(InstantJson))] DateTimeOffset Last) : DiskEvent;
