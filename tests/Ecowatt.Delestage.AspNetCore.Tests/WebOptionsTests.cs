using System.Net;
using Ecowatt.Delestage.AspNetCore.Mapping;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class WebOptionsTests
{
    [Theory]
    [InlineData("ApiKey", "fifteen-letters", "EcowattWeb:ApiKey has 15 characters; expected 16 to 512.")]
    [InlineData("ApiKey", "sixteen letters and spaces", "EcowattWeb:ApiKey holds a character")]
    [InlineData("AllowLocalChanges", "yes", "EcowattWeb:AllowLocalChanges is \"yes\"; expected true or false.")]
    [InlineData("MaxRequestBodySize", "255", "EcowattWeb:MaxRequestBodySize is 255; expected from 256 to 1048576.")]
    [InlineData("MaxRequestBodySize", "16KB", "EcowattWeb:MaxRequestBodySize is \"16KB\"; expected a whole number from 256 to 1048576.")]
    [InlineData("MaxEventStreamsPerAddress", "0", "EcowattWeb:MaxEventStreamsPerAddress is 0; expected from 1 to 100000.")]
    [InlineData("MaxEventStreams", "0", "EcowattWeb:MaxEventStreams is 0; expected from 1 to 100000.")]
    [InlineData("MaxJournalPageSize", "10001", "EcowattWeb:MaxJournalPageSize is 10001; expected from 1 to 10000.")]
    [InlineData("AllowedOrigins", "*", "EcowattWeb:AllowedOrigins has \"*\"; expected an origin as https://house.example")]
    [InlineData("AllowedOrigins:0", "https://house.example/", "EcowattWeb:AllowedOrigins has \"https://house.example/\"")]
    [InlineData("AllowedOrigins:0", "ftp://house.example", "EcowattWeb:AllowedOrigins has")]
    [InlineData("AllowedOrigins:0", "house.example", "EcowattWeb:AllowedOrigins has")]
    [InlineData("AllowedHosts", "house.example:80", "EcowattWeb:AllowedHosts has \"house.example:80\"; expected a host name without a port")]
    [InlineData("ApiKeys", "key-of-the-house-0123456789", "EcowattWeb:ApiKeys is not a setting; expected one of AcceptAuthorInBody")]
    public async Task What_does_not_fit_ends_the_start_with_key_value_and_range(string key, string value, string message)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(async () => await (await House.StartAsync(new HouseSetup { Settings = [($"EcowattWeb:{key}", value)] })).DisposeAsync());
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_does_not_fit_is_not_shown()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(async () => await (await House.StartAsync(new HouseSetup { Settings = [("EcowattWeb:ApiKey", "too-short"), ("EcowattWeb:MaxEventStreams", "0")] })).DisposeAsync());
        Assert.DoesNotContain("too-short", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Failures.Count());
    }

    [Fact]
    public async Task What_the_application_sets_by_code_counts_after_the_section()
    {
        await using var house = await House.StartAsync(new HouseSetup
        {
            Live = true,
            Settings = [("EcowattWeb:ApiKey", "another-key-0123456789")],
            Services = static services => services.Configure<EcowattWebOptions>(static options => options.ApiKey = House.Key),
        });
        using var answer = await house.ChangeAsync("DELETE", "/api/timeline/2026-01-14/18", null);
        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task An_empty_key_is_none()
    {
        await using var house = await House.StartAsync(new HouseSetup { Settings = [("EcowattWeb:ApiKey", "")] });
        Assert.Equal("""{"access":"closed","acceptsBy":false}""", await house.TextAsync("/api/access"));
    }

    [Theory]
    [InlineData("ApiKeyFile")]
    [InlineData("ApiKey_FILE")]
    public async Task A_key_comes_from_a_file(string key)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "key");
        await File.WriteAllTextAsync(file, House.Key + "\n");
        await using var house = await House.StartAsync(new HouseSetup { Live = true, Settings = [($"EcowattWeb:{key}", file)] });

        using var refused = await house.SendAsync("DELETE", "/api/timeline/2026-01-14/18", body: (string?)null, ("X-Api-Key", House.Key + "0"));
        using var taken = await house.ChangeAsync("DELETE", "/api/timeline/2026-01-14/18", null);

        Assert.Equal((HttpStatusCode.Forbidden, true), (refused.StatusCode, taken.IsSuccessStatusCode));
        Assert.DoesNotContain(House.Key, string.Join('\n', house.Log.All), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "which cannot be read: ")]
    [InlineData("", "which is empty")]
    public async Task A_file_that_holds_no_key_is_refused_with_key_and_cause(string? content, string why)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "key");
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content);
        }

        Assert.Contains($"EcowattWeb:ApiKeyFile is \"{file}\", {why}", await RefusalAsync(("EcowattWeb:ApiKeyFile", file)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_a_file_is_checked_as_any_other_and_not_shown()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "key");
        await File.WriteAllTextAsync(file, "never-shown\n");

        var refusal = await RefusalAsync(("EcowattWeb:ApiKeyFile", file));

        Assert.Contains("EcowattWeb:ApiKey has 11 characters; expected 16 to 512.", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("never-shown", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_and_a_file_of_it_are_refused()
    {
        var refusal = await RefusalAsync(("EcowattWeb:ApiKey", House.Key), ("EcowattWeb:ApiKeyFile", "/run/secrets/key"));

        Assert.Contains("EcowattWeb:ApiKey and EcowattWeb:ApiKeyFile are both given; expected one of them.", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(House.Key, refusal, StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(params (string Key, string? Value)[] settings)
        => (await Assert.ThrowsAsync<OptionsValidationException>(async () => await (await House.StartAsync(new HouseSetup { Settings = settings })).DisposeAsync())).Message;

    [Theory]
    [InlineData("house.example", "localhost;panel.lan", true)]
    [InlineData("house.example", "localhost;HOUSE.example", false)]
    [InlineData("a.house.example", "*.house.example", false)]
    [InlineData("house.example", "*", false)]
    [InlineData("*", "localhost", true)]
    public void A_host_that_the_applications_own_list_keeps_out_is_a_finding(string host, string own, bool found)
    {
        var options = new EcowattWebOptions();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("EcowattWeb:AllowedHosts", host), new("AllowedHosts", own)]).Build();
        new ConfigureEcowattWebOptions(configuration).Configure(options);
        var failures = new EcowattWebOptionsValidator().Validate(null, options).Failures ?? [];
        Assert.Equal(found, failures.Any(failure => failure.StartsWith($"EcowattWeb:AllowedHosts has \"{host}\", which the application's own AllowedHosts (\"{own}\")", StringComparison.Ordinal)));
    }
}
