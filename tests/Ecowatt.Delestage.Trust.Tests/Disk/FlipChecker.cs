namespace Ecowatt.Delestage.Trust.Tests.Disk;

/// <summary>Starts a house over a folder in which one bit is flipped, and holds it to the same house without the flip. It knows the files by their names only, not how they are read.</summary>
internal sealed class FlipChecker
{
    private readonly SmallHouse _small;
    private readonly string _folder;
    private readonly HouseFacts _expected;
    private readonly HashSet<string> _usual;

    private FlipChecker(SmallHouse small, string folder, HouseFacts expected, IEnumerable<string> usual)
        => (_small, _folder, _expected, _usual) = (small, folder, expected, [.. usual]);

    public static async Task<FlipChecker> CreateAsync(SmallHouse small, string folder)
    {
        await using var house = await small.StartAgainAsync(small.Copy(folder));
        var facts = await HouseFacts.OfAsync(house);

        // There is something to lose in each file.
        Assert.Equal("heater False, boiler True, charger True", facts.Powered);
        Assert.Contains("heater False by Anne", facts.Overrides, StringComparison.Ordinal);
        Assert.StartsWith("111111111111111111221311 received 2026-01-14T", facts.Signals, StringComparison.Ordinal);
        Assert.Contains("21 Critical by Anne", facts.Hours, StringComparison.Ordinal);
        Assert.True(facts.History.Contains("2 points 38.250", StringComparison.Ordinal), facts.History);
        return new FlipChecker(small, folder, facts, Words(house.Log));
    }

    /// <summary>Returns what is wrong, in words, or null; and whether the house told of the flip.</summary>
    public async Task<(string? Fault, bool IsTold)> CheckAsync(string file, int at, int bit)
    {
        var copy = _small.Copy(_folder);
        try
        {
            Flip(Path.Combine(copy, file), at, bit);
            await using var house = await _small.StartAgainAsync(copy);
            var facts = await HouseFacts.OfAsync(house);
            var told = Words(house.Log).Where(word => !_usual.Contains(word))
                .Concat(Directory.EnumerateFiles(copy, "*", SearchOption.AllDirectories).Where(static path => path.Contains(".damaged-", StringComparison.Ordinal) || path.Contains(".torn-", StringComparison.Ordinal)))
                .Append(house.Delestage.Zones[0].Problem).Append(house.Delestage.Zones[0].StandbyReason).Append(house.History.Status.Problem)
                .OfType<string>().ToArray();
            return (Wrong(file, facts, house, told), told.Length > 0);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return ($"the house does not start: {e}", false);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private string? Wrong(string file, HouseFacts facts, DiskHouse house, string[] told)
    {
        if (house.Log.Lines.FirstOrDefault(static line => line.Failure is not null || line.Message.Contains("   at ", StringComparison.Ordinal)) is { } trace)
        {
            return $"a stack trace: {trace.Message} {trace.Failure}";
        }

        // What other files keep is known whatever happened to this one; orders and relays are kept twice, in the state and in the journal.
        if (facts.Powered != _expected.Powered || facts.Overrides != _expected.Overrides)
        {
            return $"{facts.Powered}; {facts.Overrides}; told: {string.Join(" | ", told)}";
        }

        var expected = _expected with
        {
            Signals = Keeps(file, "ecowatt", "hour-changes") ? facts.Signals : _expected.Signals,
            Hours = Keeps(file, "hour-changes") ? facts.Hours : _expected.Hours,
            History = Keeps(file, "history") ? facts.History : _expected.History,
        };
        return facts != expected ? $"more is lost than what {file} kept: {facts}; told: {string.Join(" | ", told)}"
            : facts != _expected && told.Length == 0 && !(file == "history.db" && IsOneCell(facts)) ? $"nothing is told, and yet: {facts}"
            : null;
    }

    // SQLite has no hash of a cell: one that the bit hit may be another, of one series, and no more.
    private bool IsOneCell(HouseFacts facts)
    {
        var (now, before) = (facts.History.Split("; "), _expected.History.Split("; "));
        return facts with { History = _expected.History } == _expected && now.Except(before).Count() <= 1 && before.Except(now).Count() <= 1;
    }

    private static bool Keeps(string file, params string[] names) => names.Any(name => file.StartsWith(name, StringComparison.Ordinal));

    // Without instants and folders, which differ from start to start.
    private static IEnumerable<string> Words(HeardLog log) => log.Lines.Where(static line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning).Select(static line => line.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static void Flip(string path, int at, int bit)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[at] ^= (byte)(1 << bit);
        File.WriteAllBytes(path, bytes);
    }
}
