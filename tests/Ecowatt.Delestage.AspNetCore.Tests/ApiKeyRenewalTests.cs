using System.Net;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Mapping;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>A key is renewed while a real host runs, and clients change over one after the other.</summary>
public sealed class ApiKeyRenewalTests : IDisposable
{
    private const string Next = "next-key-of-the-house-0123456789";
    private const string Third = "third-key-of-the-house-0123456789";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();

    private string KeyFile => Path.Combine(_folder.Path, "key");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_key_in_the_file_counts_within_ten_seconds_and_the_old_one_for_an_hour_more()
    {
        await using var house = await StartWithFileAsync();
        await TakesAsync(house, House.Key, refused: Next);

        await WriteAsync(Next);
        await TakesAsync(house, House.Key, refused: Next);
        _clock.Advance(ApiKeyRenewal.FileInterval);
        await TakesAsync(house, House.Key);
        await TakesAsync(house, Next);

        _clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        await TakesAsync(house, House.Key);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await TakesAsync(house, Next, refused: House.Key);
        Assert.Contains("The API key was renewed; the one before stays valid for 01:00:00", Assert.Single(Lines(house, 2408)), StringComparison.Ordinal);
        Assert.DoesNotContain(house.Log.All, static line => line.Contains(House.Key, StringComparison.Ordinal) || line.Contains(Next, StringComparison.Ordinal));
    }

    // As orchestrators do: the name is a link, and the link is turned to another file at once.
    [UnixFact]
    public async Task A_link_that_is_turned_to_another_file_is_a_new_key()
    {
        var (first, second) = (Path.Combine(_folder.Path, "..1"), Path.Combine(_folder.Path, "..2"));
        await File.WriteAllTextAsync(first, House.Key);
        await File.WriteAllTextAsync(second, Next);
        File.SetLastWriteTimeUtc(second, File.GetLastWriteTimeUtc(first));
        File.CreateSymbolicLink(KeyFile, first);
        await using var house = await StartAsync(("EcowattWeb:ApiKeyFile", KeyFile));

        File.CreateSymbolicLink(KeyFile + ".new", second);
        File.Move(KeyFile + ".new", KeyFile, overwrite: true);
        _clock.Advance(ApiKeyRenewal.FileInterval);

        await TakesAsync(house, Next);
    }

    [Fact]
    public async Task Without_an_overlap_the_old_key_ends_with_the_new_one()
    {
        await using var house = await StartWithFileAsync(("EcowattWeb:ApiKeyOverlap", "00:00:00"));
        await WriteAsync(Next);
        _clock.Advance(ApiKeyRenewal.FileInterval);
        await TakesAsync(house, Next, refused: House.Key);
    }

    [Theory]
    [InlineData("too-short", "has 9 characters; expected 16 to 512.")]
    [InlineData("", "which is empty")]
    [InlineData(null, "which cannot be read")]
    public async Task A_file_that_holds_no_key_is_told_once_and_the_key_before_stays(string? content, string finding)
    {
        await using var house = await StartWithFileAsync();
        await WriteAsync(content);
        for (var i = 0; i < 5; i++)
        {
            _clock.Advance(ApiKeyRenewal.FileInterval);
        }

        await TakesAsync(house, House.Key);
        var line = Assert.Single(Lines(house, 2409));
        Assert.Contains(finding, line, StringComparison.Ordinal);
        Assert.DoesNotContain("too-short", line, StringComparison.Ordinal);

        await WriteAsync(Next);
        _clock.Advance(ApiKeyRenewal.FileInterval);
        await TakesAsync(house, Next);
    }

    [Fact]
    public async Task A_configuration_that_is_read_anew_renews_the_key()
    {
        await using var house = await StartAsync(("EcowattWeb:ApiKey", House.Key));
        Configure(house, "ApiKey", Next);
        await TakesAsync(house, House.Key);
        await TakesAsync(house, Next);

        _clock.Advance(TimeSpan.FromHours(1));
        await TakesAsync(house, Next, refused: House.Key);
    }

    [Fact]
    public async Task A_configuration_with_findings_changes_nothing_and_says_them()
    {
        await using var house = await StartAsync(("EcowattWeb:ApiKey", House.Key));
        Configure(house, "MaxEventStreams", "0");
        Configure(house, "ApiKey", Next);
        await TakesAsync(house, House.Key, refused: Next);
        Assert.Contains("EcowattWeb:MaxEventStreams is 0", Assert.Single(Lines(house, 2409)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_taken_away_ends_at_once_and_one_that_comes_later_opens()
    {
        await using var house = await StartAsync(("EcowattWeb:ApiKey", House.Key));
        Configure(house, "ApiKey", Next);
        Configure(house, "ApiKey", "");
        foreach (var key in (string[])[House.Key, Next])
        {
            using var refused = await ChangeAsync(house, key);
            Assert.Equal("changes-closed", (string?)(await Problems.IsAsync(refused, HttpStatusCode.Forbidden, "Nothing can be changed from here"))["code"]);
        }

        Assert.Single(Lines(house, 2410));
        Configure(house, "ApiKey", Third);
        await TakesAsync(house, Third, refused: House.Key);
    }

    // Code of the application that sets options may throw whatever it likes; on a timer's thread that would end the process.
    [Fact]
    public async Task Code_of_the_application_that_throws_then_leaves_the_key_as_it_is()
    {
        var calls = 0;
        await File.WriteAllTextAsync(KeyFile, House.Key);
        await using var house = await House.StartAsync(Setup(("EcowattWeb:ApiKeyFile", KeyFile)) with
        {
            Services = services => services.AddSingleton(new ConnectionClock(_clock)).Configure<EcowattWebOptions>(_ =>
            {
                if (Volatile.Read(ref calls) > 0)
                {
                    throw new FormatException("of the application");
                }
            }),
        });
        Volatile.Write(ref calls, 1);
        await WriteAsync(Next);
        _clock.Advance(ApiKeyRenewal.FileInterval);

        await TakesAsync(house, House.Key, refused: Next);
        Assert.Contains("of the application", Assert.Single(Lines(house, 2409)), StringComparison.Ordinal);
    }

    [Fact]
    public void Earlier_keys_are_bounded_and_one_that_returns_is_the_newest_again()
    {
        var ring = new ApiKeyRing(new ConnectionClock(_clock));
        for (var i = 0; i <= ApiKeyRing.MaxEarlier + 1; i++)
        {
            Assert.True(ring.Renew($"key-{i}", TimeSpan.FromHours(1)));
        }

        Assert.False(ring.Matches("key-0"));
        Assert.True(ring.Matches("key-1"));
        Assert.True(ring.Renew("key-1", TimeSpan.FromHours(1)));
        Assert.False(ring.Renew("key-1", TimeSpan.FromHours(1)));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.True(ring.Matches("key-1"));
        Assert.False(ring.Matches("key-4"));
        Assert.False(new ApiKeyRing(new ConnectionClock(_clock)).Matches(""));
    }

    private static string[] Lines(House house, int id) => [.. house.Log.All.Where(line => line.Contains($" {id} ", StringComparison.Ordinal))];

    private static void Configure(House house, string key, string value)
    {
        var root = (IConfigurationRoot)house.Services.GetRequiredService<IConfiguration>();
        root[$"EcowattWeb:{key}"] = value;
        root.Reload();
    }

    private static Task<HttpResponseMessage> ChangeAsync(House house, string key)
        => house.SendAsync("DELETE", "/api/timeline/2026-01-14/18", body: (string?)null, ("X-Api-Key", key));

    private static async Task TakesAsync(House house, string key, string? refused = null)
    {
        using var taken = await ChangeAsync(house, key);
        Assert.True(taken.IsSuccessStatusCode, $"{key}: {taken.StatusCode}");
        if (refused is not null)
        {
            using var answer = await ChangeAsync(house, refused);
            Assert.Equal("key-wrong", (string?)(await Problems.IsAsync(answer, HttpStatusCode.Forbidden, "another key"))["code"]);
        }
    }

    private async Task<House> StartWithFileAsync(params (string, string?)[] settings)
    {
        await WriteAsync(House.Key);
        return await StartAsync([("EcowattWeb:ApiKeyFile", KeyFile), .. settings]);
    }

    private Task<House> StartAsync(params (string, string?)[] settings) => House.StartAsync(Setup(settings));

    private HouseSetup Setup(params (string, string?)[] settings) => new()
    {
        Live = true,
        OnSocket = true,
        Settings = settings,
        Services = services => services.AddSingleton(new ConnectionClock(_clock)),
    };

    private async Task WriteAsync(string? content)
    {
        if (content is null)
        {
            File.Delete(KeyFile);
        }
        else
        {
            await File.WriteAllTextAsync(KeyFile, content.Length == 0 ? "" : content + "\n");
        }
    }

    private sealed class UnixFactAttribute : FactAttribute
    {
        public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "A link needs rights of its own on Windows." : null;
    }
}
