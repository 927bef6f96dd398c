using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ecowatt.Delestage.Tests.Signals;

/// <summary>Answers that RTE really gave, where they are beside the repository.</summary>
public class RecordedAnswersTests
{
    [RecordedDataFact]
    public void Every_recorded_day_of_production_is_read_and_lies_right()
    {
        var lines = File.ReadLines(Only("*.ndjson")).Where(static line => line.Length > 0).ToList();
        Assert.Equal(342, lines.Count);
        var errors = 0;
        foreach (var line in lines)
        {
            using var capture = JsonDocument.Parse(line);
            var response = capture.RootElement.GetProperty("response");
            var body = Encoding.UTF8.GetBytes(response.GetRawText());
            if (response.TryGetProperty("error_code", out _))
            {
                Assert.Equal("500", Answers.Refused(body).RteError?.Code);
                errors++;
                continue;
            }

            var signals = RoundTrip(body);
            SaysTheSame(response, signals);

            // Production writes days in order and nothing padded: what is written is what RTE wrote.
            using var written = JsonDocument.Parse(EcowattWriter.Write(signals));
            Assert.True(JsonElement.DeepEquals(response, written.RootElement));
            Assert.InRange(signals.Days.Length, 3, 4);
            Assert.All(signals.Days, static day => Assert.Equal(24, day.Hours.KnownCount));
            LiesRight(signals);
        }

        // One of them is an error that RTE sent in place of signals.
        Assert.Equal(1, errors);
    }

    [RecordedDataFact]
    public void Every_other_recorded_answer_is_read_and_lies_right()
    {
        var files = Directory.GetFiles(RecordedDataFactAttribute.Folder!, "v?_*.json").Where(static file => !file.Contains("error", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, files.Count);
        Assert.All(files, static file =>
        {
            var body = File.ReadAllBytes(file);
            using var answer = JsonDocument.Parse(body);
            var signals = RoundTrip(body);
            SaysTheSame(answer.RootElement, signals);
            LiesRight(signals);
        });
    }

    [RecordedDataFact]
    public void The_recorded_error_is_refused_with_RTEs_code()
        => Assert.Equal("500", Answers.Refused(File.ReadAllBytes(Only("*error*.json"))).RteError?.Code);

    [RecordedDataFact]
    public void A_token_is_no_answer() => Assert.Null(Answers.Refused(File.ReadAllBytes(Only("token*.json"))).RteError);

    [RecordedDataFact]
    public void Three_days_after_midnight_are_three_days()
        => Assert.Equal([5, 6, 7], EcowattReader.Read(File.ReadAllBytes(Only("*3days*.json"))).Days.Select(static day => day.Date.Day));

    [RecordedDataFact]
    public void The_sandbox_is_sorted_and_its_hours_are_as_published()
    {
        var days = EcowattReader.Read(File.ReadAllBytes(Only("v5_sandbox*.json"))).Days;
        Assert.Equal(Enumerable.Range(3, 4).Select(static day => new DateOnly(2022, 6, day)), days.Select(static day => day.Date));
        Assert.Equal(
            [".......33111113333333222", "111112233333322223332222", "111111122222111112211111", "001111111111111111111111"],
            days.Select(static day => day.Hours.ToString()));
        Assert.Equal([3, 3, 2, 1], days.Select(static day => (int)day.Level));
        Assert.Equal("Pas d’alerte", days[3].Message);
    }

    [RecordedDataFact]
    public void The_sandbox_calls_for_shedding_in_the_hours_that_it_publishes()
    {
        var signals = EcowattReader.Read(File.ReadAllBytes(Only("v4_sandbox*.json")));
        var critical = new SignalAnalyzer().HoursAtOrAbove(signals, SignalLevel.Critical);
        Assert.Equal([7, 8, 14, 15, 16, 17, 18, 19, 20], critical.Where(static hour => hour.Date.Day == 3).Select(static hour => hour.Hour));
        Assert.Equal([7, 8, 9, 10, 11, 12, 17, 18, 19], critical.Where(static hour => hour.Date.Day == 4).Select(static hour => hour.Hour));
        Assert.Equal(18, critical.Length);
    }

    private static EcowattSignals RoundTrip(byte[] body)
    {
        var signals = EcowattReader.Read(body);
        Assert.Equal(signals, EcowattReader.Read(EcowattWriter.Write(signals)));
        return signals;
    }

    // What another reader of JSON finds in it, hour by hour.
    private static void SaysTheSame(JsonElement answer, EcowattSignals signals)
    {
        var days = answer.GetProperty("signals").EnumerateArray().ToList();
        Assert.Equal(days.Count, signals.Days.Length);
        foreach (var published in days)
        {
            var day = signals.Find(DateOnly.ParseExact(published.GetProperty("jour").GetString()!.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture))!;
            var hours = Enumerable.Repeat('.', 24).ToArray();
            foreach (var hour in published.GetProperty("values").EnumerateArray())
            {
                hours[hour.GetProperty("pas").GetInt32()] = (char)('0' + hour.GetProperty("hvalue").GetInt32());
            }

            Assert.Equal(new string(hours), day.Hours.ToString());
            Assert.Equal(published.GetProperty("dvalue").GetInt32(), (int)day.Level);
            Assert.Equal(published.GetProperty("message").GetString()!.Trim(), day.Message);
            Assert.Equal(published.GetProperty("GenerationFichier").GetString(), day.Version);
        }
    }

    private static void LiesRight(EcowattSignals signals)
    {
        var timeline = new SignalAnalyzer().Analyze(signals);
        foreach (var (start, end, level) in new NaiveTimeline(signals).Hours)
        {
            Assert.Equal(level, timeline.LevelAt(start));
            Assert.Equal(level, timeline.LevelAt(end.AddTicks(-1)));
        }

        // And nothing else is known.
        Assert.Equal(
            new NaiveTimeline(signals).Hours.Sum(static hour => (hour.End - hour.Start).Ticks),
            timeline.Slices.Where(static slice => slice.Level != SignalLevel.Unknown).Sum(static slice => (slice.End - slice.Start).Ticks));
    }

    private static string Only(string pattern) => Assert.Single(Directory.GetFiles(RecordedDataFactAttribute.Folder!, pattern));
}
