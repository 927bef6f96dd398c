using System.Text;
using CsCheck;
using Ecowatt.Delestage.HourOverrides;

namespace Ecowatt.Delestage.Tests.HourOverrides;

public sealed class HourOverrideJsonTests
{
    private const string Good = """{"date":"2026-01-14","hour":18,"level":2,"at":"2026-01-14T05:30:00Z","by":"Ana"}""";

    [Fact]
    public void What_was_written_reads_back_the_same()
        => HourChangeGen.Changes.Sample(static changes =>
        {
            var set = HourChangeGen.ToSet(changes);
            Assert.Equal(set, HourOverrideJson.Read(HourOverrideJson.Write(set)));
        });

    [Fact]
    public void Its_shape_is_the_documented_one()
    {
        var set = HourOverrideSet.Empty
            .With(new HourOverride(Houses.Day, 18, SignalLevel.Tense, Houses.At(6, 30), "Ana"))
            .With(new HourOverride(Houses.Day, 7, SignalLevel.LowCarbon, Houses.At(6, 30, 1.5)));

        Assert.Equal(
            """
            {
              "version": 1,
              "changes": [
                {
                  "date": "2026-01-14",
                  "hour": 7,
                  "level": 0,
                  "at": "2026-01-14T05:30:01.5Z"
                },
                {
                  "date": "2026-01-14",
                  "hour": 18,
                  "level": 2,
                  "at": "2026-01-14T05:30:00Z",
                  "by": "Ana"
                }
              ],"sha256":"
            """.ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(HourOverrideJson.Write(set)[..^66]));
        Assert.Equal("Ana", Assert.Single(Read($$"""{"version":1,"changes":[{{Good}}]}""").InOrder).By);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"signals":[]}""")]
    [InlineData("""{"version":2,"changes":[]}""")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"changes":null}""")]
    [InlineData("""{"version":1,"changes":[null]}""")]
    [InlineData("""{"version":1,"changes":[],"more":0}""")]
    [InlineData("""{"version":1,"version":1,"changes":[]}""")]
    [InlineData("""{"version":1,"changes":[]} x""")]
    [InlineData("""{"version":1,"changes":[{}]}""")]
    public void What_is_no_file_of_changes_is_refused(string text) => Assert.Throws<HourOverrideFormatException>(() => Read(text));

    [Theory]
    [InlineData("\"hour\":18", "\"hour\":24")]
    [InlineData("\"hour\":18", "\"hour\":\"18\"")]
    [InlineData("\"hour\":18,", "")]
    [InlineData("\"level\":2", "\"level\":4")]
    [InlineData("\"level\":2", "\"level\":-1")]
    [InlineData("\"date\":\"2026-01-14\"", "\"date\":\"1999-01-14\"")]
    [InlineData("\"date\":\"2026-01-14\"", "\"date\":\"2026-02-30\"")]
    [InlineData("05:30:00Z", "05:30:00")] // It would be the machine's zone.
    [InlineData("05:30:00Z", "25:30:00Z")]
    [InlineData("\"at\":\"2026-01-14T05:30:00Z\"", "\"at\":null")]
    [InlineData("\"Ana\"", "\"two\\nlines\"")]
    [InlineData("\"Ana\"", "7")]
    [InlineData("\"Ana\"", "\"\\ud83d\"")]
    [InlineData("\"by\"", "\"for\"")]
    public void A_damaged_change_is_refused(string good, string bad)
    {
        var text = $$"""{"version":1,"changes":[{{Good}}]}""";
        Assert.Contains(good, text, StringComparison.Ordinal);

        Assert.Throws<HourOverrideFormatException>(() => Read(text.Replace(good, bad, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_name_that_an_older_version_saved_loses_what_cannot_be_seen_and_no_change_is_lost()
        => Assert.Equal("Ana", Assert.Single(Read($$"""{"version":1,"changes":[{{Good.Replace("\"Ana\"", "\"\\u202EA\\u200Bna\"", StringComparison.Ordinal)}}]}""").InOrder).By);

    [Fact]
    public void An_hour_that_is_there_twice_is_refused()
        => Assert.Contains("2026-01-14 18 h is there twice", Assert.Throws<HourOverrideFormatException>(static () => Read($$"""{"version":1,"changes":[{{Good}},{{Good}}]}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_bytes_are_read_or_refused_and_nothing_else()
        => Gen.Select(HourChangeGen.Changes, Gen.Int[0, 100_000], Gen.Byte, Gen.Bool).Sample(static (changes, at, value, cut) =>
        {
            var bytes = HourOverrideJson.Write(HourChangeGen.ToSet(changes));
            var place = at % bytes.Length;
            bytes[place] = value;
            try
            {
                HourOverrideJson.Read(cut ? bytes.AsSpan(..place) : bytes);
                Assert.False(cut, "half a file was taken for a whole one");
            }
            catch (HourOverrideFormatException)
            {
            }
        });

    private static HourOverrideSet Read(string text) => HourOverrideJson.Read(Encoding.UTF8.GetBytes(text));
}
