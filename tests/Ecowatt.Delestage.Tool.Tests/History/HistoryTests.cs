using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ecowatt.Delestage.History;
using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.Tool.Output;
using Microsoft.Data.Sqlite;

namespace Ecowatt.Delestage.Tool.Tests.History;

/// <summary><c>ecowatt history</c>: what there is, in lines, as CSV and JSON, and what is said where there is nothing to read.</summary>
public sealed partial class HistoryTests(RecordedAutumn autumn) : IClassFixture<RecordedAutumn>
{
    private static readonly JsonSerializerOptions s_shape = new JsonSerializerOptions(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    [Fact]
    public async Task Without_a_series_it_lists_what_there_is_in_both_languages()
    {
        var (english, french) = (await RunAsync("--file", autumn.Folder), await RunAsync("--file", autumn.File, "--lang", "fr"));

        Assert.Matches(@"history\.db: \d+(\.\d)? [kM]B, 2026-10-24 22:00 to 2026-10-26 0\d:00\n", english);
        Assert.Matches(@"history\.db : \d+(,\d)? [kM]o, du 2026-10-24 22:00 au 2026-10-26 0\d:00\n", french);
        Assert.Matches(@"(?m)^meter/main +W +2026-10-24 22:00 2026-10-26 02:55$", english);
        Assert.Matches(@"(?m)^temperature/room +°C +2026-10-24 22:00 2026-10-26 02:55$", french);
        Assert.All(english.Split('\n').Skip(1), static line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task As_a_document_the_list_is_what_the_archive_says()
    {
        var list = JsonDocument.Parse(await RunAsync("--file", autumn.File, "--json")).RootElement;
        var known = await HistoryArchive.Open(autumn.File).InspectAsync();

        Assert.Equal((autumn.File, new FileInfo(autumn.File).Length, JsonValueKind.Null), (list.GetProperty("file").GetString(), list.GetProperty("bytes").GetInt64(), list.GetProperty("problem").ValueKind));
        Assert.Equal(known.Series.Select(static series => series.Series.Key), list.GetProperty("series").EnumerateArray().Select(static series => series.GetProperty("key").GetString()));
        Assert.Equal(known.Series.Select(static series => Documents.Utc(series.Last!.Value)), list.GetProperty("series").EnumerateArray().Select(static series => series.GetProperty("last").GetString()));
        Assert.Equal(known.Series.Length + 1, (await RunAsync("--file", autumn.File, "--csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Series_come_in_lines_with_gaps_told_and_the_hour_that_is_lived_twice_told_apart()
    {
        var lines = await RunAsync(["temperature/room", "load/*/state", .. autumn.OfTheDay, "--step", "1h"]);

        Assert.Contains("  2026-10-25 02:00+02:00  19.5 (19 to 19.9)\n  2026-10-25 02:00+01:00  19.5 (19 to 19.9)\n", lines, StringComparison.Ordinal);
        Assert.True(lines.Contains("  2026-10-25 10:00  19.9\n  2026-10-25 11:00  nothing is known\n", StringComparison.Ordinal), lines);
        Assert.Contains("2026-10-25 18:00 to 2026-10-25 21:00  shed: stays off until at least 21:00 (critical hours)\n", lines, StringComparison.Ordinal);
        Assert.Contains("délestée : reste éteint au moins jusqu’à 21 h", await RunAsync(["load/*/state", .. autumn.OfTheDay, "--lang", "fr"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Energy_by_day_has_the_25_hours_of_the_day()
    {
        using var document = JsonDocument.Parse(await RunAsync(["load/house/Heater/energy", .. autumn.OfTheDay, "--step", "1d", "--json"]));
        var day = Assert.Single(document.RootElement.GetProperty("series")[0].GetProperty("energy").EnumerateArray());

        Assert.Equal(("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"), (day.GetProperty("start").GetString(), day.GetProperty("end").GetString()));
        Assert.Equal(22 * 1500, day.GetProperty("ratedWh").GetDouble(), 0);
        Assert.Equal(3 * 1500, day.GetProperty("notServedWh").GetDouble(), 0);
    }

    [SqliteFact]
    public async Task The_sqlite3_program_reads_the_same_values_from_the_file()
    {
        using var document = JsonDocument.Parse(await RunAsync(["*", .. autumn.OfTheDay, "--step", "1h", "--json"]));
        var series = document.RootElement.GetProperty("series").EnumerateArray().ToDictionary(static each => each.GetProperty("key").GetString()!, static each => each);
        var (from, to) = (RecordedAutumn.From.ToUnixTimeMilliseconds(), RecordedAutumn.To.ToUnixTimeMilliseconds());

        var hours = Ask($"SELECT at / 1000, (at + 3600000) / 1000, min, max, mean, known_ms / 1000.0 FROM hour JOIN series ON series.id = series WHERE key = 'meter/main' AND at >= {from} AND at < {to} ORDER BY at");
        Assert.Equal(23, hours.Length);
        Assert.All(hours.Zip(series["meter/main"].GetProperty("points").EnumerateArray(), static (row, point) => (Row: row, Point: point.EnumerateArray().Select(static value => value.GetDouble()).ToArray())), static pair => Close(pair.Row, pair.Point));

        var energy = Ask($"SELECT at / 1000, measured_wh, measured_ms / 1000.0, rated_wh, rated_ms / 1000.0, not_served_wh FROM energy JOIN series ON series.id = series WHERE key = 'load/house/Boiler/energy' AND at >= {from} AND at < {to} ORDER BY at");
        Assert.Equal(25, energy.Length);
        Assert.All(energy.Zip(series["load/house/Boiler/energy"].GetProperty("energy").EnumerateArray()), static pair => Close(
            pair.First,
            [pair.Second.GetProperty("start").GetDateTimeOffset().ToUnixTimeSeconds(), .. ((string[])["measuredWh", "measuredSeconds", "ratedWh", "ratedSeconds", "notServedWh"]).Select(name => pair.Second.GetProperty(name).GetDouble())]));

        var states = Ask($"SELECT start / 1000.0, end / 1000.0, powered FROM span JOIN series ON series.id = series WHERE key = 'load/house/Heater/state' AND start < {to} AND end > {from} ORDER BY start");
        Assert.InRange(states.Length, 2, 50);
        Assert.All(states.Zip(series["load/house/Heater/state"].GetProperty("spans").EnumerateArray()), static pair => Close(
            pair.First,
            [pair.Second.GetProperty("start").GetDateTimeOffset().ToUnixTimeMilliseconds() / 1000.0, pair.Second.GetProperty("end").GetDateTimeOffset().ToUnixTimeMilliseconds() / 1000.0, pair.Second.GetProperty("powered").GetBoolean() ? 1 : 0]));
        Assert.Equal(states.Length, series["load/house/Heater/state"].GetProperty("spans").GetArrayLength());

        static void Close(double[] row, double[] told) => Assert.All(row.Zip(told), static pair => Assert.Equal(pair.First, pair.Second, 3));
    }

    [Fact]
    public async Task CSV_has_sixteen_fields_a_line_instants_in_UTC_and_points_in_numbers_whatever_the_language()
    {
        var (english, french) = (await RunAsync(["*", .. autumn.OfTheDay, "--csv"]), await RunAsync(["*", .. autumn.OfTheDay, "--csv", "--lang", "fr"]));
        Assert.Equal(english, french);
        var records = Csv(english);

        Assert.Equal("series,start,end,value,min,max,known_s,rated_wh,not_served_wh,state,level,origin,rule,by,planned,text", string.Join(',', records[0]));
        Assert.All(records, static record => Assert.Equal(16, record.Length));
        Assert.All(records.Skip(1), static record => Assert.Matches(Instant(), record[1]));
        Assert.All(records.Skip(1).SelectMany(static record => record[3..9]).Where(static number => number.Length > 0), static number => Assert.True(double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _), number));
        Assert.Equal(288 + 12 - 24, records.Count(static record => record[0] == "meter/main"));

        // What goes to a file is what goes to the pipe.
        var file = Path.Combine(autumn.Folder, "out.csv");
        Assert.Empty(await RunAsync(["*", .. autumn.OfTheDay, "--csv", "-o", file]));
        Assert.Equal(english, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task The_document_has_the_shape_that_is_described_and_nothing_else()
    {
        var text = await RunAsync(["*", .. autumn.OfTheDay, "--step", "1h", "--json"]);
        var document = JsonSerializer.Deserialize<HistoryDocument>(text, s_shape)!;

        Assert.Equal((RecordedAutumn.From, RecordedAutumn.To, 3600.0), (document.From, document.To, document.StepSeconds));
        Assert.Contains(document.Series, static series => series.Points is { Length: > 20 });
        Assert.Contains(document.Series, static series => series.Spans is { Length: > 1 });
        Assert.Contains(document.Series, static series => series.Energy is { Length: 25 });
        Assert.Contains(document.Series, static series => series.Events is not null);
    }

    [Fact]
    public async Task A_house_has_its_file_and_its_loads_for_the_reasons()
    {
        var known = await RunAsync("load/*/state", "--config", autumn.House, "--from", "2026-10-25", "--to", "2026-10-26");
        Assert.Contains("shed: ", known, StringComparison.Ordinal);
        Assert.Equal(await RunAsync("--config", autumn.House), await RunAsync("--file", autumn.File));
    }

    [Fact]
    public async Task Without_a_range_it_is_the_last_day_of_what_there_is()
    {
        using var document = JsonDocument.Parse(await RunAsync("meter/main", "--file", autumn.File, "--json"));
        var (from, to) = (document.RootElement.GetProperty("from").GetDateTimeOffset(), document.RootElement.GetProperty("to").GetDateTimeOffset());
        Assert.Equal(TimeSpan.FromHours(24), to - from);
        Assert.InRange(to, RecordedAutumn.To.AddHours(3), RecordedAutumn.To.AddHours(4).AddMinutes(1));

        // A day by the clock in Paris, which has 25 hours then.
        using var day = JsonDocument.Parse(await RunAsync("meter/main", "--file", autumn.File, "--to", "2026-10-26", "--last", "1d", "--json"));
        Assert.Equal(RecordedAutumn.From, day.RootElement.GetProperty("from").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_in_one_sentence_in_both_languages()
    {
        var (damaged, newer, foreign, empty, cut) = (autumn.Copy(), autumn.Copy(), autumn.Copy(), autumn.Copy(), autumn.Copy());
        await File.WriteAllBytesAsync(damaged, [.. Enumerable.Range(0, 8192).Select(static number => (byte)(number * 31))]);
        Execute(newer, "PRAGMA user_version = 99");
        Execute(foreign, "PRAGMA application_id = 7");
        await File.WriteAllBytesAsync(empty, []);
        await using (var stream = new FileStream(cut, FileMode.Open))
        {
            stream.SetLength(12_288);
        }

        foreach (var series in (string[][])[[], ["level"]])
        {
            (await Ecowatt.RunAsync(["history", .. series, "--file", damaged])).FailsWith(1, $"'{damaged}' cannot be read: the file is damaged, or is none");
            (await Ecowatt.RunAsync(["history", .. series, "--file", damaged, "--lang", "fr"])).FailsWith(1, "ne peut être lu : le fichier est endommagé, ou n’en est pas un");
            (await Ecowatt.RunAsync(["history", .. series, "--file", newer])).FailsWith(1, "it is of version 99, and this program reads up to 1; install a newer one");
            (await Ecowatt.RunAsync(["history", .. series, "--file", newer, "--lang", "fr"])).FailsWith(1, "il est de la version 99, et ce programme lit jusqu’à 1 ; installez-en un plus récent");
            (await Ecowatt.RunAsync(["history", .. series, "--file", foreign])).FailsWith(1, "it is no history of a house");
            (await Ecowatt.RunAsync(["history", .. series, "--file", cut])).FailsWith(1, "the file is damaged");
            (await Ecowatt.RunAsync(["history", .. series, "--file", autumn.File + ".none"])).FailsWith(1, "there is no such file; expected the history of a house");
        }

        Assert.Contains("nothing is recorded yet", await RunAsync("--file", empty), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_within_the_file_is_the_problem_that_the_list_tells()
    {
        var file = autumn.Copy();
        await using (var stream = new FileStream(file, FileMode.Open))
        {
            // The last page: content, and no table of contents.
            stream.Position = stream.Length - 4096;
            await stream.WriteAsync(Enumerable.Repeat((byte)0xA5, 4096).ToArray());
        }

        var result = await Ecowatt.RunAsync(["history", "--file", file]);
        Assert.True(result.Exit == 0 ? result.Output.Contains("problem: the file is damaged: ", StringComparison.Ordinal) : result.Error.Contains("the file is damaged", StringComparison.Ordinal), result.Output + result.Error);
    }

    [Fact]
    public async Task A_block_that_is_damaged_is_left_out_and_told_on_standard_error()
    {
        var file = autumn.Copy();
        Execute(file, "UPDATE raw SET data = x'0102030405' WHERE (series, at) = (SELECT series, max(at) FROM raw JOIN series ON series.id = series WHERE key = 'temperature/room')");

        var result = await Ecowatt.RunAsync(["history", "temperature/room", "--file", file, "--json"]);
        Assert.Equal(0, result.Exit);
        Assert.Contains("1 blocks of readings are damaged and were left out", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, JsonDocument.Parse(result.Output).RootElement.GetProperty("damagedBlocks").GetInt32());
    }

    [Fact]
    public async Task A_series_that_is_not_there_is_named_with_those_that_are()
        => (await Ecowatt.RunAsync(["history", "meter/main", "load/*/nothing", "--file", autumn.File])).FailsWith(1, "there is no series 'load/*/nothing'; expected one of 'events', 'level', 'load/house/Boiler/energy'");

    [Theory]
    [InlineData("--last 3h", "--last is for series")]
    [InlineData("level --csv --json", "--csv and --json exclude each other")]
    [InlineData("level -o out.csv", "--output has nothing to write")]
    [InlineData("level --from 2026-10-25 --last 1h", "--from and --last exclude each other")]
    [InlineData("level --last 5", "--last is '5'; expected 1s to 36500d, as 90m, 24h or 7d")]
    [InlineData("level --step 7m", "--step is '7m'; expected seconds that divide a minute")]
    [InlineData("level --step 99999999d", "--step is '99999999d'")]
    [InlineData("level --nonsense", "there is no option '--nonsense'")]
    public async Task Wrong_usage_ends_with_2_and_what_was_expected(string arguments, string words)
        => (await Ecowatt.RunAsync(["history", "--file", autumn.File, .. arguments.Split(' ')])).FailsWith(2, words, "(ecowatt history --help)");

    [Theory]
    [InlineData("--from 2026-10-26 --to 2026-10-25", "expected an end after its start")]
    [InlineData("--from 0001-01-01T00:00:00Z", "within the years 2000 to 2099")]
    [InlineData("--to 9999-12-31T23:59:59Z", "within the years 2000 to 2099")]
    [InlineData("--last 3650d --step 1s", "the range has more than 100000 steps; expected a longer --step")]
    public async Task A_range_that_cannot_be_is_told(string arguments, string words)
        => (await Ecowatt.RunAsync(["history", "level", "--file", autumn.File, .. arguments.Split(' ')])).FailsWith(1, words);

    [Fact]
    public async Task The_history_itself_is_never_written_over()
    {
        var before = await File.ReadAllBytesAsync(autumn.File);
        foreach (var end in (string[])["", "-wal", "-shm"])
        {
            (await Ecowatt.RunAsync(["history", "level", "--csv", "-o", autumn.File + end, "--file", autumn.Folder])).FailsWith(2, "--output is the history itself");
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(autumn.File));
    }

    [Fact]
    public async Task A_shell_is_offered_the_keys_that_there_are()
    {
        var line = $"history --file {autumn.File} load";
        var offered = (await Ecowatt.RunAsync([$"[suggest:{line.Length + 8}]", $"ecowatt {line}"])).Output.Split('\n');
        Assert.Contains("load/house/Boiler/state", offered);
        Assert.DoesNotContain("meter/main", offered);
    }

    private double[][] Ask(string sql)
    {
        using var process = Process.Start(new ProcessStartInfo("sqlite3", ["-readonly", autumn.File, sql]) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static row => row.Split('|').Select(static value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray())];
    }

    private static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var result = await Ecowatt.RunAsync(["history", .. arguments]);
        Assert.True(result is { Exit: 0, Error: "" }, result.Error);
        return result.Output;
    }

    // By the grammar of RFC 4180: what does not fit it is refused.
    private static List<string[]> Csv(string text)
    {
        var records = new List<string[]>();
        var record = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var field = Field().Match(text, at);
            Assert.True(field.Success && field.Index == at, text[at..Math.Min(text.Length, at + 80)]);
            record.Add(field.Groups["quoted"].Success ? field.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : field.Groups["plain"].Value);
            at += field.Length;
            if (field.Groups["end"].Value == "\r\n")
            {
                records.Add([.. record]);
                record.Clear();
            }
        }

        Assert.Empty(record);
        return records;
    }

    [GeneratedRegex("""(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^",\r\n]*))(?<end>,|\r\n)""")]
    private static partial Regex Field();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$")]
    private static partial Regex Instant();
}
