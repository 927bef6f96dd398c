using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecowatt.Delestage.Trust.Tests.Kills;

/// <summary>What a killed house left behind, looked at before it starts again: readable, chained, and with every line that was there before.</summary>
internal sealed class KilledFolder(string folder)
{
    private static readonly string? Sqlite = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(static path => Path.Combine(path, "sqlite3")).FirstOrDefault(File.Exists);

    private readonly Dictionary<string, bool> _results = [];
    private ChainHead _last = ChainHead.Genesis;
    private long _file = 1;

    public string Journal => Path.Combine(folder, "zones", "house", "journal");

    /// <summary>Gets what each load's last result was, but for those with a command under way and those of which the journal knows nothing yet.</summary>
    public IReadOnlyDictionary<string, bool> Results => _results;

    /// <summary>Gets how many times SQLite's own program found the history whole.</summary>
    public int Passes { get; private set; }

    public async Task CheckAsync()
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(".damaged-", file, StringComparison.Ordinal);
        }

        ReadJournal();
        if (!Directory.Exists(Journal) || _last.Number == 0)
        {
            return;
        }

        // The state by itself, and the journal by itself, know the zone.
        using var state = SavedZoneFile.In(Path.GetDirectoryName(Journal)!, TimeProvider.System, NullLogger.Instance);
        if (File.Exists(state.Path))
        {
            Assert.NotNull(state.Peek(await File.ReadAllBytesAsync(state.Path)));
        }

        CheckHistory();
    }

    // Only what is new, and the line that was the last: where it is gone, or another, what was durable is lost.
    private void ReadJournal()
    {
        var isThere = _last.Number == 0;
        foreach (var file in JournalFile.AllIn(Journal).Where(file => file.Number >= _file))
        {
            using var reader = new JournalReader(file.Path, underWay: true);
            while (reader.Read())
            {
                var number = reader.Last.Number;
                isThere |= number == _last.Number && reader.Last.Hash == _last.Hash;
                if (number <= _last.Number)
                {
                    continue;
                }

                Assert.Equal(_last.Number + 1, number);
                _last = reader.Last;
                using var line = JsonDocument.Parse(reader.Current.Utf8);
                Take(reader.Current.Kind, line.RootElement);
            }

            Assert.Null(reader.Fault);
            _file = file.Number;
        }

        Assert.True(isThere, $"line {_last.Number}, which was on the disk at the kill before, is there no more");
    }

    private void Take(string kind, JsonElement line)
    {
        switch (kind)
        {
            case "command":
                _results.Remove(Load(line));
                break;
            case "result" or "found" when line.TryGetProperty("powered", out var powered):
                _results[Load(line)] = powered.GetBoolean();
                break;
            case "result" or "found":
                // It failed, or is not known.
                _results.Remove(Load(line));
                break;
            case "start" or "device":
                // What the board did meanwhile is found out next.
                _results.Clear();
                break;
        }
    }

    // A copy is looked at: who opens the file itself would write what was left ahead of it.
    private void CheckHistory()
    {
        var history = Path.Combine(folder, "history.db");
        if (!File.Exists(history) || Sqlite is null)
        {
            return;
        }

        var copy = Directory.CreateTempSubdirectory("ecowatt-kills-");
        foreach (var part in (string[])["history.db", "history.db-wal"])
        {
            if (File.Exists(Path.Combine(folder, part)))
            {
                File.Copy(Path.Combine(folder, part), Path.Combine(copy.FullName, part));
            }
        }

        using var program = Process.Start(new ProcessStartInfo(Sqlite, [Path.Combine(copy.FullName, "history.db"), "PRAGMA integrity_check"]) { RedirectStandardOutput = true })!;
        Assert.Equal("ok", program.StandardOutput.ReadToEnd().Trim());
        program.WaitForExit();
        copy.Delete(recursive: true);
        Passes++;
    }

    private static string Load(JsonElement line) => line.GetProperty("load").GetString()!;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_last.Number} lines in {_file} files");
}
