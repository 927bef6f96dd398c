using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class WebOptionsTests
{
    [Theory]
    [InlineData("ApiKey", "fifteen-letters", "EcowattWeb:ApiKey has 15 characters; expected 16 to 512.")]
    [InlineData("ApiKey", "sixteen letters and spaces", "EcowattWeb:ApiKey holds a character")]
    [InlineData("AllowLocalChanges", "yes", "EcowattWeb:AllowLocalChanges is \"yes\"; expected true or false.")]
    [InlineData("LargestBody", "255", "EcowattWeb:LargestBody is 255; expected from 256 to 1048576.")]
    [InlineData("LargestBody", "16KB", "EcowattWeb:LargestBody is \"16KB\"; expected a whole number from 256 to 1048576.")]
    [InlineData("EventStreams", "0", "EcowattWeb:EventStreams is 0; expected from 1 to 100000.")]
    [InlineData("JournalLines", "10001", "EcowattWeb:JournalLines is 10001; expected from 1 to 10000.")]
    [InlineData("AllowedOrigins", "*", "EcowattWeb:AllowedOrigins has \"*\"; expected an origin as https://house.example")]
    [InlineData("AllowedOrigins:0", "https://house.example/", "EcowattWeb:AllowedOrigins has \"https://house.example/\"")]
    [InlineData("AllowedOrigins:0", "ftp://house.example", "EcowattWeb:AllowedOrigins has")]
    [InlineData("AllowedOrigins:0", "house.example", "EcowattWeb:AllowedOrigins has")]
    [InlineData("AllowedHosts", "house.example:80", "EcowattWeb:AllowedHosts has \"house.example:80\"; expected a host name without a port")]
    [InlineData("ApiKeys", "key-of-the-house-0123456789", "EcowattWeb:ApiKeys is not a setting; expected one of AllowedHosts")]
    public async Task What_does_not_fit_ends_the_start_with_key_value_and_range(string key, string value, string message)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(async () => await (await House.StartAsync(new HouseSetup { Settings = [($"EcowattWeb:{key}", value)] })).DisposeAsync());
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_does_not_fit_is_not_shown()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(async () => await (await House.StartAsync(new HouseSetup { Settings = [("EcowattWeb:ApiKey", "too-short"), ("EcowattWeb:EventStreams", "0")] })).DisposeAsync());
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
        Assert.Equal("""{"changes":"closed"}""", await house.TextAsync("/api/access"));
    }
}
