using System.Xml.Linq;
using Ecowatt.Delestage.Simulation.Plots;

namespace Ecowatt.Delestage.Simulation.Tests.Comparing;

/// <summary>Drawings: what stands in them, in both languages, and the clock of their axis.</summary>
public sealed class HousePlotTests
{
    // Looked at as a picture, 1,280 px wide and on A4: two runs below each other, dark bars from 17 h on, the second with the lower peak.
    [Fact]
    public Task A_comparison_is_drawn()
    {
        var history = HouseHistory.OfScenario("red-evening");
        var comparison = HouseSimulator.Compare(ScenarioHouse.Zone, ScenarioHouse.Zone with { RecoveryCap = 0.5 }, history, PriceList.Base(0.2m));

        return VerifyXunit.Verifier.Verify(HousePlot.ToSvg(comparison, "house: red-evening, seed 1", "A 70 %", "B 50 %", ExplanationLanguage.English));
    }

    [Theory]
    [InlineData(ExplanationLanguage.English, "critical", "shed", "power of the loads", "Wed 14 Jan", "7.")]
    [InlineData(ExplanationLanguage.French, "très tendu", "délestée", "puissance des charges", "mer. 14 janv.", "7,")]
    public void It_speaks_the_language_that_is_asked_for(ExplanationLanguage language, params string[] words)
    {
        var run = HouseSimulator.Run(ScenarioHouse.Zone, HouseHistory.OfScenario("red-evening"));
        var svg = HousePlot.ToSvg(run, "<house> & co", language);

        var texts = string.Join('\n', XDocument.Parse(svg).Descendants().Where(static element => element.Name.LocalName == "text").Select(static element => element.Value));
        Assert.All(words.Take(4), word => Assert.Contains(word, texts, StringComparison.Ordinal));
        Assert.Contains("<house> & co", texts, StringComparison.Ordinal);
        Assert.All(run.Loads, load => Assert.Contains(load.Load.Name, texts, StringComparison.Ordinal));
    }

    [Fact]
    public void The_hour_that_comes_twice_is_marked_twice_and_the_one_that_does_not_exist_never()
    {
        Assert.Equal([1, 2, 2, 3, 4, 5], Hours(new DateOnly(2026, 10, 25)).Take(6));
        Assert.Equal([1, 3, 4, 5], Hours(new DateOnly(2026, 3, 29)).Take(4));
        Assert.Equal((24, 22, 23), (Hours(new DateOnly(2026, 10, 25)).Length, Hours(new DateOnly(2026, 3, 29)).Length, Hours(new DateOnly(2026, 1, 14)).Length));

        // Two marks of hours are as far apart as an hour is long, whatever the clock says.
        var axis = Axis(new DateOnly(2026, 10, 25));
        var marks = axis.Hours().Select(mark => axis.X(mark.At)).ToArray();
        Assert.All(marks.Zip(marks.Skip(1)), static pair => Assert.Equal(1200 / 25.0, pair.Second - pair.First, 6));

        static int[] Hours(DateOnly date) => [.. Axis(date).Hours().Select(static mark => mark.Hour)];
        static TimeAxis Axis(DateOnly date) => new(ParisTime.StartOf(date), ParisTime.StartOf(date.AddDays(1)), 0, 1200);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 10)]
    [InlineData(31, 5)]
    [InlineData(151, 11)]
    public void Days_are_marked_as_far_as_there_is_room(int days, int marks)
    {
        var from = new DateOnly(2025, 11, 1);
        var axis = new TimeAxis(ParisTime.StartOf(from), ParisTime.StartOf(from.AddDays(days)), 0, 1020);

        var found = axis.Days().Select(mark => axis.X(mark.At)).ToArray();
        Assert.Equal(marks, found.Length);
        Assert.All(found.Zip(found.Skip(1)), static pair => Assert.True(pair.Second - pair.First >= 60));
    }
}
