using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Leasing;

/// <summary>Describes who holds a lock, as it says itself. For people: nothing is decided by it.</summary>
/// <param name="ProcessId">Its process, a number of its own container.</param>
/// <param name="Program">The program's file name; never its arguments, which may hold secrets.</param>
/// <param name="Folder">Where it keeps its state and journal; empty where it keeps none.</param>
/// <param name="Since">When it took the lock, UTC.</param>
internal sealed record LockHolder(int ProcessId, string Program, string Folder, DateTimeOffset Since)
{
    public static LockHolder Me(string? folder, DateTimeOffset now)
        => new(Environment.ProcessId, Path.GetFileName(Environment.ProcessPath) ?? "unknown", folder is null ? "" : Path.GetFullPath(folder), now);

    /// <summary>Four lines of text.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"process: {ProcessId}\nprogram: {SingleLine.Of(Program, 200)}\nfolder: {SingleLine.Of(Folder, 1_000)}\nsince: {Since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\n"));

    /// <summary>Reads a holder; null where the bytes are no such text, or not all of it yet.</summary>
    public static LockHolder? FromBytes(ReadOnlySpan<byte> utf8)
    {
        var lines = Encoding.UTF8.GetString(utf8).Split('\n');
        return lines.Length == 5
            && Value(lines[0], "process: ") is { } process && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && Value(lines[1], "program: ") is { } program
            && Value(lines[2], "folder: ") is { } folder
            && Value(lines[3], "since: ") is { } since
            && DateTimeOffset.TryParseExact(since, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? new LockHolder(id, SingleLine.Of(program, 200), SingleLine.Of(folder, 1_000), at)
                : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"process {ProcessId} ({Program}) since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC{(Folder.Length == 0 ? "" : $", with its files in '{Folder}'")}");

    private static string? Value(string line, string name) => line.StartsWith(name, StringComparison.Ordinal) ? line[name.Length..] : null;
}
