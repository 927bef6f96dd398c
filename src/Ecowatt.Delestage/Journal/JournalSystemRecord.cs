using System.Text.Json;

namespace Ecowatt.Delestage.Journal;

/// <summary>A line that the journal writes about itself when it is opened.</summary>
/// <param name="Kind"><see cref="Recovered"/> or <see cref="Restarted"/>.</param>
/// <param name="File">The file's name.</param>
/// <param name="Number">Of <see cref="Recovered"/>, how many bytes were found after the last whole line; of <see cref="Restarted"/>, the line in the file, 0 where unknown.</param>
/// <param name="Text">Of <see cref="Recovered"/>, the file in which these bytes are kept, null where only the newline was missing and was added; of <see cref="Restarted"/>, what is wrong.</param>
internal sealed record JournalSystemRecord(string Kind, string File, long Number, string? Text)
{
    /// <summary>The last line had been cut short, by a crash or the power: <c>file</c>, <c>bytes</c>, <c>kept</c>.</summary>
    public const string Recovered = "recovered";

    /// <summary>The file before is damaged or gone and stays as it is; the chain goes on from the last line known: <c>file</c>, <c>line</c>, <c>why</c>.</summary>
    public const string Restarted = "restarted";

    /// <summary>The disk could not be written for so long that lines were lost here: <c>lines</c>, <c>first</c> and <c>last</c> as instants.</summary>
    public const string Lost = "lost";

    public static void Write(Utf8JsonWriter writer, JournalSystemRecord note)
    {
        var torn = note.Kind == Recovered;
        writer.WriteString("file"u8, note.File);
        writer.WriteNumber(torn ? "bytes"u8 : "line"u8, note.Number);
        writer.WriteString(torn ? "kept"u8 : "why"u8, note.Text);
    }
}
