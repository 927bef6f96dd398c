using Ecowatt.Delestage.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tests.DependencyInjection;

/// <summary>Where a ready-made token comes from. No test looks at the environment of the process.</summary>
public sealed class TokenOptionTests
{
    [Fact]
    public void A_token_stands_for_id_and_secret()
        => Assert.Equal("configured", Read(environment: null, ("Token", "configured")).Client.Token);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_token_and_id_it_comes_from_the_environment_as_the_report_has_it(string? token)
        => Assert.Equal("from-environment", Read("from-environment", ("Token", token)).Client.Token);

    [Fact]
    public void A_configured_token_or_id_comes_before_the_environment()
    {
        Assert.Equal("configured", Read("from-environment", ("Token", "configured")).Client.Token);
        Assert.Null(Read("from-environment", ("ClientId", "id"), ("ClientSecret", "secret")).Client.Token);
    }

    [Fact]
    public void With_none_of_them_it_says_what_to_set()
    {
        var failure = Assert.Throws<OptionsValidationException>(static () => Read(environment: null));

        Assert.Contains("Ecowatt:ClientId is missing", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ECOWATT_TOKEN", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("never\nshown", 5)]
    [InlineData("never shown", 5)]
    [InlineData("nevershown\r\nX-Evil: 1", 10)]
    [InlineData("\u0001nevershown", 0)]
    [InlineData("nevershown\u007f", 10)]
    [InlineData("nevershowé", 9)]
    public void A_token_that_cannot_travel_in_a_header_is_refused_at_start_and_not_shown(string token, int at)
    {
        foreach (var read in new Func<object>[] { () => Read(environment: null, ("Token", token)), () => Read(token) })
        {
            var failure = Assert.Throws<OptionsValidationException>(read);

            Assert.Contains($"Ecowatt:Token holds a character at {at}", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("never", failure.ToString(), StringComparison.Ordinal);
        }
    }

    private static EcowattDelestageOptions Read(string? environment, params (string Key, string? Value)[] settings)
    {
        var values = settings.ToDictionary(static setting => $"Ecowatt:{setting.Key}", static setting => setting.Value);
        var services = new ServiceCollection();
        services.AddSingleton(new EnvironmentVariables(name => name == "ECOWATT_TOKEN" ? environment : null));
        services.AddEcowattDelestage(new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Ecowatt"));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value;
    }
}
