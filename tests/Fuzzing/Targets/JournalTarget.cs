using System.Buffers;
using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Fuzzing.Lab;
using Ecowatt.Delestage.Fuzzing.Mutation;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>A zone's journal: verified, searched, decided again, and what a restart learns from it; a fault is a result, and of JSON the exception that its caller expects.</summary>
internal sealed class JournalTarget : FuzzTarget
{
    private const int MostLines = 64;

    // Files of memory, where the system has them.
    private const string Memory = "/dev/shm";

    private static readonly JournalCursor Newest = JournalCursor.Newest;

    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(Directory.Exists(Memory) ? Memory : Path.GetTempPath(), $"ecowatt-fuzz-{Guid.NewGuid():N}"));
    private readonly string _file;

    public JournalTarget() => _file = JournalFile.In(_folder.FullName, 1).Path;

    public override string Name => "journal";

    public override IEnumerable<byte[]> Seeds => [.. JournalSeeds.All.Select(static entries => Sealed(entries.Select(Encoding.UTF8.GetBytes)))];

    public override IEnumerable<string> Words =>
    [
        .. EventKind.All.Select(static kind => $"\"kind\":\"{kind.Name}\""), "\n", "\"prev\":\"", "\"sha\":\"", "\"mono\":", "\"at\":\"2026-01-14T17:00:00.0000000Z\"", "\"saved\":", "\"zone\":", "\"loads\":[", "\"readings\":{", "\"state\":{",
        "\"pending\":", "\"whole\":true", "\"gone\":[", "\"sequence\":", "\"configuration\":", "\"intervalSeconds\":", "\"load\":\"heater\"", "\"value\":", "\"slices\":[", "\"level\":3", "\"decisions\":[", "\"expiry\":", "\"continued\":true",
    ];

    public override bool Read(byte[] input)
    {
        Put(input);
        bool isWhole;
        using (var reader = new JournalReader(_file))
        {
            for (var lines = 0; reader.Read(); lines++)
            {
                Event(reader.Current, lines);
            }

            isWhole = reader.Fault is null;
            Require(reader.Fault is not { } fault || !fault.Message.Any(static c => char.IsControl(c)), "a fault is told in one line");
        }

        // What follows reads the same file again: each input goes on to one of three, which makes them three times as many.
        switch (input.Length % 3)
        {
            case 0:
                Search();
                return isWhole;
            case 1:
                return Recover() && isWhole;
            default:
                return Replay();
        }
    }

    private bool Replay()
    {
        var report = JournalReplay.Run(_folder.FullName);
        Require(report.Difference is null == (report.Integrity == JournalIntegrity.Whole), "a journal with a difference is not whole");
        return report.Difference is null;
    }

    /// <summary>Numbers the lines, and joins each to the one before by its hash.</summary>
    public override byte[] Repair(byte[] input)
    {
        var entries = new List<byte[]>();
        foreach (var range in input.AsSpan().Split((byte)'\n'))
        {
            var line = input.AsSpan(range);
            var start = line.IndexOf("\"kind\":"u8);
            var end = line.LastIndexOf(",\"prev\":\""u8);
            if (start >= 0 && entries.Count < MostLines)
            {
                entries.Add(line[start..(end > start ? end : line.Length)].ToArray());
            }
        }

        return Sealed(entries);
    }

    /// <summary>Changes lines: each begins with its number, behind a brace that the line before ended with no other.</summary>
    public override byte[]? Change(byte[] input, byte[] other, Chance chance)
        => PartChanges.Change([(byte)'\n', .. input], [(byte)'\n', .. other], static (bytes, from) => bytes.AsSpan(from).IndexOf("\n{"u8) is var at and >= 0 ? from + at : -1, chance);

    protected override void Dispose(bool disposing)
    {
        _folder.Delete(recursive: true);
        base.Dispose(disposing);
    }

    private static byte[] Sealed(IEnumerable<byte[]> entries)
    {
        var (chain, lines) = (new JournalChain(), new ArrayBufferWriter<byte>());
        foreach (var entry in entries)
        {
            chain.Join(entry, lines);
        }

        return lines.WrittenSpan.ToArray();
    }

    private void Event(JournalLine line, int lines)
    {
        try
        {
            var happened = line.ToEvent();
            PlantedFaults.In(happened, lines, IsPlanted);
            _ = happened.Concerns("heater");
        }
        catch (JsonException)
        {
            // Documented: it is of no known kind, or does not say what its kind must.
        }
    }

    private void Search()
    {
        using var lines = new JournalBackward(_folder.FullName, Newest);
        while (lines.Read())
        {
            Require(lines.Place.Offset >= 0, "a place lies in the file");
        }

        _ = JournalArchive.Read(new JournalQuery { Load = "heater" }, [("house", _folder.FullName)], CancellationToken.None);
    }

    private bool Recover()
    {
        try
        {
            if (StateRecovery.Of(_folder.FullName, null) is { } saved)
            {
                SavedZones.Take(saved);
                return true;
            }
        }
        catch (JsonException)
        {
            // Its caller says that the state is unreadable, and goes on with the one that was saved.
        }

        return false;
    }

    private void Put(byte[] content)
    {
        using var file = File.OpenHandle(_file, FileMode.OpenOrCreate, FileAccess.Write);
        RandomAccess.Write(file, content, 0);
        RandomAccess.SetLength(file, content.Length);
    }
}
