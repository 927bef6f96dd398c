using System.Text.Json;
using Ecowatt.Delestage.Tempo.Polling;

namespace Ecowatt.Delestage.Tempo.Tests.Polling;

/// <summary>What is kept over restarts has all its parts, or is no such file and set aside.</summary>
public sealed class SavedStateTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Source":"a","Days":[]}""")]
    [InlineData("""{"Source":"a","Days":null,"Polling":{}}""")]
    [InlineData("""{"Source":"a","Days":[null],"Polling":{}}""")]
    [InlineData("""{"Source":null,"Days":[],"Polling":{}}""")]
    public void Days_without_a_part_are_refused(string json)
        => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, SavedStateContext.Default.TempoSavedState));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Source":"a","PeakDays":null,"Polling":{}}""")]
    [InlineData("""{"Source":"a","PeakDays":[]}""")]
    public void Peak_days_without_a_part_are_refused(string json)
        => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, SavedStateContext.Default.EjpSavedState));

    [Fact]
    public void Whole_ones_are_read_as_they_were_saved()
    {
        var saved = new TempoSavedState("a", [new(new(2026, 1, 14), TariffColor.Red, TempoOrigin.RteApi)], new PollState { Failures = 2 });

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(saved, SavedStateContext.Default.TempoSavedState), SavedStateContext.Default.TempoSavedState)!;

        Assert.Equal((saved.Source, saved.Polling, saved.Days[0]), (read.Source, read.Polling, read.Days[0]));
    }
}
