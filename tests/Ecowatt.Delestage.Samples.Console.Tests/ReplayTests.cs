using System.Text.Json;

namespace Ecowatt.Delestage.Samples.Console.Tests;

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
        Assert.Equal(File.ReadAllLines(evening.File).Count(static line => line.Contains("\"kind\":\"command\"", StringComparison.Ordinal)), document.GetProperty("commands").GetInt64());
        Assert.True(document.GetProperty("decisions").GetInt64() > 0);
        Assert.Equal((0, 0, 1), (document.GetProperty("restarts").GetInt64(), document.GetProperty("notReplayed").GetInt64(), document.GetProperty("firstNumber").GetInt64()));
        Assert.Equal(("house", "2026-01-14T06:00:00Z"), (document.GetProperty("zone").GetString(), document.GetProperty("from").GetString()));
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
}
