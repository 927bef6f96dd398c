using System.Globalization;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Topics;
using Spectre.Console;

namespace Ecowatt.Delestage.Tool.Tests.Topics;

/// <summary>The picture on a terminal.</summary>
public sealed class LiveTopicsViewTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 14, 17, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en", true, false)]
    [InlineData("fr", true, true)]
    [InlineData("en", false, true)]
    [InlineData("fr", false, false)]
    public void Ten_thousand_topics_and_all_that_can_be_wrong_fit_a_terminal_of_80_by_24(string language, bool hasHouse, bool isLost)
    {
        UiText.Choose(["--lang", language], "");
        HouseReader[] readers = hasHouse ? [.. Enumerable.Range(0, 12).Select(static number => new SensorReader(new MqttReadingOptions(string.Create(CultureInfo.InvariantCulture, $"capteur 漢字 {number}")) { Topic = string.Create(CultureInfo.InvariantCulture, $"t/{number}") }))] : [];
        var book = new TopicBook(readers);
        for (var number = 0; number < 10_500; number++)
        {
            book.Take(TopicBookTests.Message(string.Create(CultureInfo.InvariantCulture, $"t/{number}{(number > 20 ? "/漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字" : "")}"), number % 2 == 0 ? "12.5" : "[red]漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字 many words", retained: number % 3 == 0));
        }

        var why = "the certificate of a-broker-with-a-long-name.example.org:8883 descends from no authority that is trusted; set Mqtt:CaFile to the authority's certificate";
        var would = Enumerable.Range(0, 30).Select(static number => new WouldSend(string.Create(CultureInfo.InvariantCulture, $"homeassistant/device/delestage_house/zone__{number}/config"), "[bold]", 5000, true, WouldSendUse.Discovery) { Problems = number == 29 ? ["/origin/by is a name that is not known"] : [] });
        var state = new TopicsState("a-broker-with-a-long-name.example.org:8883", At.AddDays(40), new MqttConnectionStatus(!isLost, isLost ? why : null), book, ["#"], hasHouse ? "house.json" : null, hasHouse ? [.. would] : [], [new Words("the broker refuses x", "le courtier refuse x")]);
        var screen = Draw(state);

        Assert.InRange(screen.Length, 20, 23);
        Assert.All(screen, static line => Assert.True(line.TrimEnd('\r').GetCellWidth() <= 80, line));
        Assert.Equal(hasHouse, screen.Any(line => line.Contains(language == "fr" ? "NON ENVOYÉ" : "NOT SENT", StringComparison.Ordinal)));
        if (hasHouse)
        {
            // The imagined begins behind its own line, each row of it with a broken bar, and what is wrong with it comes first.
            var title = Array.FindIndex(screen, static line => line.Contains("ENVOYÉ", StringComparison.Ordinal) || line.Contains("NOT SENT", StringComparison.Ordinal));
            Assert.Contains("zone__29/config", screen[title + 1], StringComparison.Ordinal);
            Assert.All(screen, (line, index) => Assert.Equal(index > title && index <= title + 5, line.Contains('┊', StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_sensor_that_fell_silent_counts_as_missing_there_too()
    {
        UiText.Choose(["--lang", "en"], "");
        var book = new TopicBook([new SensorReader(new("living") { Topic = "t", MaxAge = TimeSpan.FromMinutes(5) })]);
        book.Take(TopicBookTests.Message("t", "20"));
        var state = new TopicsState("b", At.AddMinutes(4), new(true), book, ["#"], "h", [], []);

        Assert.Contains(Draw(state), static line => line.Contains("✓ sensor living: 20 (4 min)", StringComparison.Ordinal));
        Assert.Contains(Draw(state with { Now = At.AddMinutes(6) }), static line => line.Contains("! sensor living: 20, but silent for 6 min, more than MaxAge", StringComparison.Ordinal));
    }

    private static string[] Draw(TopicsState state)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(writer) });
        (console.Profile.Width, console.Profile.Height) = (80, 24);
        console.Profile.Capabilities.Unicode = true;
        console.Live(new Text("")).Start(live => new LiveTopicsView(live, console).Show(state));
        return $"╭{writer.ToString().Split('╭')[^1]}".TrimEnd().Split('\n');
    }
}
