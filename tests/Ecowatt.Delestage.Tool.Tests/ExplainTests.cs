using System.Text.Json;

namespace Ecowatt.Delestage.Tool.Tests;

public sealed class ExplainTests(WinterEvening evening) : IClassFixture<WinterEvening>
{
    [Fact]
    public async Task After_the_last_line_it_tells_what_was_and_what_the_journal_covers()
    {
        var result = await Ecowatt.RunAsync(["explain", "Heater", "--journal", evening.Zone, "--at", "2026-01-15"]);
        Assert.Equal(0, result.Exit);
        Assert.Contains("after the journal's last line nothing is known to have changed: the journal ", result.Error, StringComparison.Ordinal);
        Assert.Contains(" covers 2026-01-14T06:00:00Z to 2026-01-14T", result.Error, StringComparison.Ordinal);
        Assert.Empty((await Ecowatt.RunAsync(["explain", "Heater", "--journal", evening.Zone, "--at", "2026-01-14T18:00:00Z"])).Error);
    }

    [Fact]
    public async Task At_the_end_of_the_journal_by_default()
    {
        var document = await ExplainAsync("boiler");

        Assert.Equal(("house", "Boiler", true, "normal"), (document.GetProperty("zone").GetString(), document.GetProperty("load").GetString(), document.GetProperty("powered").GetBoolean(), document.GetProperty("rule").GetString()));
        Assert.StartsWith("stays on (normal hours", document.GetProperty("why").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_an_instant_with_every_rule_in_its_order_and_the_binding_one_marked()
    {
        var document = await ExplainAsync("Heater", "--at", "2026-01-14T17:45:00Z");

        Assert.Equal("stays on until 19:30 (ordered by Anne)", document.GetProperty("why").GetString());
        Assert.Equal(("2026-01-14T17:30:00Z", "2026-01-14T18:30:00Z"), (document.GetProperty("since").GetString(), document.GetProperty("earliestChangeAt").GetString()));
        Assert.Equal("without the order it would be off", document.GetProperty("counterfactual").GetString());
        var rules = document.GetProperty("rules").EnumerateArray().ToArray();
        Assert.Equal(["override", "comfort", "plan", "maxShedTime", "condition", "solarSurplus", "signal", "unknown", "spread", "normal"], rules.Select(static rule => rule.GetProperty("rule").GetString()));
        Assert.Equal(["override", "signal", "normal"], rules.Where(static rule => rule.GetProperty("applies").GetBoolean()).Select(static rule => rule.GetProperty("rule").GetString()));
        Assert.Equal("override", rules.Single(static rule => rule.GetProperty("binds").GetBoolean()).GetProperty("rule").GetString());
        Assert.StartsWith("would be switched off until at least 21:00 (critical hours)", rules[6].GetProperty("why").GetString(), StringComparison.Ordinal);
        Assert.Equal("would stay on (if hours were below tense)", rules[9].GetProperty("why").GetString());
    }

    [Fact]
    public async Task What_holds_a_wish_back_is_named()
    {
        // The order ended at 20:32, and it was powered for two of its five minutes.
        var document = await ExplainAsync("Boiler", "--at", "2026-01-14T19:33:00Z");

        Assert.Equal(("signal", "minOnTime", "2026-01-14T19:35:00Z"), (document.GetProperty("rule").GetString(), document.GetProperty("hold").GetString(), document.GetProperty("heldUntil").GetString()));
        Assert.Equal(("minimum on-time until 20:35", "2026-01-14T19:35:00Z"), (document.GetProperty("holdWhy").GetString(), document.GetProperty("earliestChangeAt").GetString()));
        Assert.Equal((true, false), (document.GetProperty("powered").GetBoolean(), document.GetProperty("desired").GetBoolean()));
    }

    [Fact]
    public async Task In_French_the_sentences_and_the_names_are_French()
    {
        var result = await Ecowatt.RunAsync(["explain", "heater", "--journal", evening.Zone, "--at", "2026-01-14T17:45:00Z", "--lang", "fr"]);

        Assert.True(result.Exit == 0, result.Error);
        Assert.Contains("reste allumé jusqu’à 19 h 30 (demandé par Anne)", result.Output, StringComparison.Ordinal);
        Assert.Contains("> 1  demande", result.Output, StringComparison.Ordinal);
        Assert.Contains("sans cette demande, il serait éteint", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_load_that_is_not_there_is_named_with_those_that_are()
        => (await Ecowatt.RunAsync(["explain", "sauna", "--journal", evening.Zone])).FailsWith(1, "'sauna'", "'Heater', 'Boiler'");

    [Fact]
    public async Task Before_the_first_line_it_cannot_tell()
        => (await Ecowatt.RunAsync(["explain", "Heater", "--journal", evening.Zone, "--at", "2026-01-13"])).FailsWith(1, "no line is as early as 2026-01-12T23:00:00Z", "covers 2026-01-14T06:", " to 2026-01-14T");

    [Fact]
    public async Task An_instant_that_lies_ahead_is_refused()
        => (await Ecowatt.RunAsync(["explain", "Heater", "--journal", evening.Zone, "--at", "2099-01-01T12:00Z"])).FailsWith(1, "2099-01-01T12:00:00Z lies ahead", "covers 2026-01-14T06:", " to 2026-01-14T");

    [Fact]
    public async Task A_language_that_it_does_not_have_is_refused_in_one_line_with_the_commands_own_help()
        => (await Ecowatt.RunAsync(["explain", "Heater", "--lang", "de"])).FailsWith(2, "--lang is 'de'; expected en or fr", "(ecowatt explain --help)");

    [Fact]
    public async Task A_journal_that_was_changed_explains_nothing()
    {
        var file = evening.Changed("Anne", "Rene");

        (await Ecowatt.RunAsync(["explain", "Heater", "--journal", file])).FailsWith(1, file, "its content was changed");
    }

    [Fact]
    public async Task Without_a_journal_it_looks_through_all_zones_of_the_user()
    {
        var home = Path.Combine(evening.Root, "home", "Ecowatt.Delestage");
        Directory.CreateDirectory(home);
        if (!Directory.Exists(Path.Combine(home, "zones")))
        {
            Directory.CreateSymbolicLink(Path.Combine(home, "zones"), Path.Combine(evening.Root, "zones"));
        }

        var (exit, output, error) = await ProcessAsync("boiler", Path.GetDirectoryName(home)!);
        Assert.True(exit == 0, error);
        Assert.Contains("house / Boiler", output, StringComparison.Ordinal);
        (exit, output, error) = await ProcessAsync("heater", Path.GetDirectoryName(home)!);
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("there are 2 loads 'heater'; name one with --journal:", error, StringComparison.Ordinal);
        (exit, output, error) = await ProcessAsync("heater", Path.Combine(evening.Root, "nobody"));
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("there is no", error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> ExplainAsync(string load, params string[] more)
    {
        var result = await Ecowatt.RunAsync(["explain", load, "--journal", evening.Zone, "--json", .. more]);
        Assert.True(result.Exit == 0, result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    // A process of its own: where a user's data is, is the environment's to say.
    private static async Task<(int Exit, string Output, string Error)> ProcessAsync(string load, string home)
    {
        Directory.CreateDirectory(home);
        var start = new System.Diagnostics.ProcessStartInfo("dotnet")
        {
            ArgumentList = { EcowattProcess.Program, "explain", load },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["XDG_DATA_HOME"] = home, ["LOCALAPPDATA"] = home },
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
