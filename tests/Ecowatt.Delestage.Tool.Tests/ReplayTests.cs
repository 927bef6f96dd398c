using System.Text.Json;

namespace Ecowatt.Delestage.Tool.Tests;

public sealed class ReplayTests(WinterEvening evening) : IClassFixture<WinterEvening>
{
    [Theory]
    [InlineData("zone")]
    [InlineData("journal")]
    [InlineData("file")]
    public async Task A_journal_as_the_controller_wrote_it_is_repeated_and_counted(string what)
    {
        var path = what switch { "zone" => evening.Zone, "journal" => evening.Journal, _ => evening.File };
        var result = await Ecowatt.RunAsync(["replay", path, "--json"]);

        Assert.True(result.Exit == 0, result.Error);
        var document = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(File.ReadAllLines(evening.File).Length, document.GetProperty("lines").GetInt64());
        Assert.Equal(File.ReadAllLines(evening.File).Count(static line => line.Contains("\"kind\":\"command\"", StringComparison.Ordinal)), document.GetProperty("commandCount").GetInt64());
        Assert.True(document.GetProperty("decisionCount").GetInt64() > 0);
        Assert.Equal((0, 0, 1), (document.GetProperty("restarts").GetInt64(), document.GetProperty("notReplayed").GetInt64(), document.GetProperty("firstNumber").GetInt64()));
        Assert.Equal(("house", "2026-01-14T06:00:00Z"), (document.GetProperty("zone").GetString(), document.GetProperty("coverage").GetProperty("start").GetString()));
    }

    [Fact]
    public async Task A_person_is_told_the_same()
    {
        var result = await Ecowatt.RunAsync(["replay", evening.Zone]);

        Assert.True(result.Exit == 0, result.Error);
        Assert.Contains("every decision comes out again to the byte", result.Output, StringComparison.Ordinal);
        Assert.Contains("2026-01-14T06:00:00Z, 2026-01-14T", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_byte_fails_with_file_and_line()
    {
        var file = evening.Changed("Anne", "Rene");

        (await Ecowatt.RunAsync(["replay", file])).FailsWith(1, file, $"line {WinterEvening.LineOf(file, "Rene")}:", "its content was changed");
    }

    [Fact]
    public async Task A_last_line_without_end_fails_unless_a_program_writes_it()
    {
        var file = evening.Changed("Anne", "Anne");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text[..^5]);

        (await Ecowatt.RunAsync(["replay", file])).FailsWith(1, file, $"line {text.Count('\n')}:", "cut short, or are being written");
        Assert.Equal(0, (await Ecowatt.RunAsync(["replay", file, "--under-way"])).Exit);
    }

    [Fact]
    public async Task Where_there_is_no_journal_that_is_said()
        => (await Ecowatt.RunAsync(["replay", "no-journal"])).FailsWith(1, "no-journal", "journal-000001.jsonl");

    [Fact]
    public async Task A_journal_without_its_last_line_is_cut_and_ends_with_3()
    {
        var zone = evening.Copy();
        var file = Path.Combine(zone, "journal", "journal-000001.jsonl");
        var lines = await File.ReadAllLinesAsync(file);
        await File.WriteAllTextAsync(file, string.Concat(lines[..^1].Select(static line => line + "\n")));

        var result = await Ecowatt.RunAsync(["replay", zone, "--json"]);

        Assert.Equal(3, result.Exit);
        Assert.Contains($"line {lines.Length}, which the saved state knows", result.Error, StringComparison.Ordinal);
        var document = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(("cut", lines.Length), (document.GetProperty("integrity").GetString(), document.GetProperty("vouchedTo").GetInt64()));
        Assert.Contains("the journal ends with line", document.GetProperty("difference").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 3, "the journal has no line any more")]
    [InlineData(true, 4, "the journal is gone")]
    public async Task A_journal_that_was_emptied_or_deleted_is_not_called_sound(bool deleted, int exit, string why)
    {
        var zone = evening.Copy();
        var file = Path.Combine(zone, "journal", "journal-000001.jsonl");
        await File.WriteAllTextAsync(file, "");
        if (deleted)
        {
            File.Delete(file);
        }

        (await Ecowatt.RunAsync(["replay", zone])).FailsWith(exit, why);
    }
}
