using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>A saved state whose hash is right and whose content is no state: another program wrote it. It is refused where it is read, in its file and in the journal.</summary>
public sealed class SavedZoneStateTests
{
    private const string Good = """{"version":1,"zone":"house","loads":[{"name":"heater"}],"readings":{}}""";

    [Fact]
    public void One_that_has_what_every_state_has_is_taken() => Assert.Equal("heater", Assert.Single(Read(Good)!.Loads).Name);

    [Theory]
    [InlineData("""{"zone":null,"readings":{},"loads":[]}""")]
    [InlineData("""{"zone":"house","loads":[]}""")]
    [InlineData("""{"zone":"house","readings":{}}""")]
    [InlineData("""{"zone":"house","readings":null,"loads":[]}""")]
    [InlineData("""{"zone":"house","loads":null,"readings":{}}""")]
    [InlineData("""{"zone":"house","loads":[null],"readings":{}}""")]
    [InlineData("""{"zone":"house","loads":[{}],"readings":{}}""")]
    [InlineData("""{"zone":"house","loads":[{"name":"heater"},{"name":"HEATER"}],"readings":{}}""")]
    [InlineData("""{"zone":"house","at":{"monotonicSeconds":79228162514264337593543950335},"readings":{},"loads":[]}""")]
    [InlineData("""{"zone":"house","at":{"monotonicSeconds":-1e12},"readings":{},"loads":[]}""")]
    [InlineData("""{"zone":"house","at":{"utc":"9999-12-31T00:00:00Z"},"readings":{},"loads":[]}""")]
    [InlineData("""{"zone":"house","signalsSince":"0001-06-01T00:00:00Z","readings":{},"loads":[]}""")]
    public void One_that_has_not_is_none(string state)
    {
        Assert.Null(Read(state));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize($$"""{"kind":"saved","at":"2026-01-14T17:00:00Z","mono":0,"saved":{{state}},"whole":true}""", JournalJson.Default.JournalEvent));
    }

    [Fact]
    public void An_age_before_the_first_of_all_instants_stays_where_it_is_when_the_clock_is_set_back()
    {
        var state = Read("""{"zone":"house","bank":"desk","at":{"utc":"2026-01-14T20:00:00Z"},"loads":[{"name":"heater","decided":{"wish":true}}],"readings":{}}""")!;

        var ages = state.ToAges(Houses.Zone(Houses.Load("heater")), new(Houses.At(12), TimeSpan.Zero));

        Assert.Equal(DateTimeOffset.MinValue, ages[0]!.Value.Since);
    }

    [Fact]
    public void A_line_of_the_journal_whose_hash_is_noise_is_told_in_one_line()
    {
        var line = Encoding.ASCII.GetBytes($"{{\"n\":1,\"kind\":\"cancel\",\"prev\":\"{new string('0', 64)}\",\"sha\":\"{new string('\r', 64)}\"}}");

        Assert.DoesNotContain(JournalLine.TryRead(line, out _)!.Value.Message, char.IsControl);
    }

    private static SavedZoneState? Read(string state)
    {
        using var file = SavedZoneFile.In(Path.GetTempPath(), TimeProvider.System, NullLogger.Instance);
        return file.Peek(Encoding.UTF8.GetBytes($"{{\"format\":\"ecowatt-zone\",\"version\":1,\"sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)))}\",\"state\":{state}}}"));
    }
}
