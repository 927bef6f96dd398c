using System.Text.Json;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>One voice: the machine's language or the one that is asked for, the words of the parser included.</summary>
public sealed class LanguageTests(WinterEvening evening) : IClassFixture<WinterEvening>
{
    public static TheoryData<string> Commands { get; } = ["", "analyze", "simulate", "rebound", "run", "board", "meter", "linky", "mqtt", "doctor", "replay", "explain", "report", "history", "forecast"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_is_in_one_language_and_names_no_types(string command)
    {
        string[] help = [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"];
        var (english, french) = (await Ecowatt.RunAsync(help), await Ecowatt.RunAsync([.. help, "--lang", "fr"]));

        Assert.Equal((0, 0), (english.Exit, french.Exit));
        Assert.Contains("Usage:", english.Output, StringComparison.Ordinal);
        Assert.Contains("--lang <en|fr>", english.Output, StringComparison.Ordinal);
        Assert.Contains("Utilisation", french.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("Usage|Default|Shows|[Dd]escription|COMMAND\\]|machine's| the | or ", french.Output);
        Assert.DoesNotMatch("Utilisation|défaut|Montre| la | ou ", english.Output);
        foreach (var output in (string[])[english.Output, french.Output])
        {
            Assert.All(output.Split('\n'), static line => Assert.True(line.Length <= 80, line));
            Assert.DoesNotMatch("System\\.|Nullable|Int32|Boolean|BankChoice|[{}`]", output);
        }
    }

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("fr")]
    [InlineData("fr_FR.UTF-8")]
    public async Task The_machines_language_is_spoken(string machine)
    {
        Assert.Contains("Utilisation", (await Ecowatt.RunAsync(["--help"], machine: machine)).Output, StringComparison.Ordinal);
        (await Ecowatt.RunAsync(["replay"], machine: machine)).FailsWith(2, "obligatoire", "(ecowatt replay --help)");
        Assert.Contains("Usage:", (await Ecowatt.RunAsync(["--help", "--lang", "en"], machine: machine)).Output, StringComparison.Ordinal);
        Assert.Contains("Usage:", (await Ecowatt.RunAsync(["--lang=en", "--help"], machine: machine)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("de_DE.UTF-8")]
    [InlineData("C")]
    public async Task Any_other_machine_hears_English(string machine)
        => Assert.Contains("Usage:", (await Ecowatt.RunAsync(["--help"], machine: machine)).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("analyze", "nowhere.json", "ce fichier n’existe pas ; attendu : une réponse Ecowatt", 1)]
    [InlineData("analyze", "--shed-at", "--shed-at", 2)]
    [InlineData("simulate", "", "--signals manque ; attendu : un fichier de réponses", 2)]
    [InlineData("dance", "", "commande inconnue 'dance'", 2)]
    [InlineData("run", "--bank=usb", "--bank vaut 'usb' ; attendu : simulated, phidget", 2)]
    public async Task Failures_are_told_in_it(string command, string argument, string words, int exit)
        => (await Ecowatt.RunAsync([command, .. argument.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--lang", "fr"])).FailsWith(exit, words);

    [Fact]
    public async Task The_demonstration_tells_its_reasons_in_French_and_its_document_is_the_same()
    {
        var told = (await Ecowatt.RunAsync(["--lang", "fr"])).Output;
        Assert.Contains("le réseau est tendu", told, StringComparison.Ordinal);
        Assert.Contains("chaque charge de nouveau alimentée", told, StringComparison.Ordinal);
        Assert.DoesNotMatch("powered|shed|the grid", told);

        using var english = JsonDocument.Parse((await Ecowatt.RunAsync(["replay", evening.Journal, "--json"])).Output);
        using var french = JsonDocument.Parse((await Ecowatt.RunAsync(["replay", evening.Journal, "--json", "--lang", "fr"])).Output);
        Assert.Equal(english.RootElement.GetRawText(), french.RootElement.GetRawText());
    }

    [Fact]
    public async Task A_replay_and_a_what_if_are_told_in_it()
    {
        Assert.Contains("chaque décision ressort à l’octet près", (await Ecowatt.RunAsync(["replay", evening.Journal, "--lang", "fr"])).Output, StringComparison.Ordinal);
        Assert.Contains("préchauffe +0,7 K", (await Ecowatt.RunAsync(["rebound", "--seeds", "1", "--lang", "fr"])).Output, StringComparison.Ordinal);
    }
}
