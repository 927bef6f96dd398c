using Ecowatt.Delestage.DependencyInjection;
using Ecowatt.Delestage.Tests.Feed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tests.DependencyInjection;

/// <summary>Ids and secrets as shells, files and containers hand them over.</summary>
public sealed class SecretTests
{
    private static readonly (string Key, string? Value) Id = ("Ecowatt:ClientId", "an-id");
    private static readonly (string Key, string? Value) Nowhere = ("Ecowatt:Folder", "");

    [Theory]
    [InlineData("never-shown\n")]
    [InlineData(" never-shown ")]
    [InlineData("\"never-shown\"")]
    [InlineData("'never-shown'\r\n")]
    [InlineData("\" never-shown \"")]
    [InlineData("\uFEFFnever-shown")]
    [InlineData("“never-shown”")]
    public async Task White_space_and_quotes_around_are_left_out_with_a_warning(string written)
    {
        foreach (var key in new[] { "ClientId", "ClientSecret", "Token" })
        {
            await using var host = await StartAsync(("Ecowatt:ClientId", "an-id"), ("Ecowatt:ClientSecret", "a-secret"), ($"Ecowatt:{key}", written));

            var client = host.Services.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value.Client;
            Assert.Equal("never-shown", key switch { "ClientId" => client.ClientId, "Token" => client.Token, _ => client.ClientSecret });
            Assert.Contains($"Warning 1305 Ecowatt:{key} has white space or quotes around it, which were left out", host.Log.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("never-shown", host.Log.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Bare_ones_are_taken_without_a_word()
    {
        await using var host = await StartAsync(Id, ("Ecowatt:ClientSecret", "a \"secret\" within"));

        Assert.Equal("a \"secret\" within", Client(host).ClientSecret);
        Assert.DoesNotContain("Warning 1305", host.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ClientSecretFile")]
    [InlineData("CLIENTSECRET_FILE")]
    public async Task A_secret_comes_from_a_file(string key)
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.File("secret"), "never-shown\n");
        await using var host = await StartAsync(Id, ($"Ecowatt:{key}", folder.File("secret")));

        Assert.Equal("never-shown", Client(host).ClientSecret);
        Assert.DoesNotContain("Warning 1305", host.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TokenFile")]
    [InlineData("Token_FILE")]
    public async Task A_token_comes_from_a_file(string key)
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.File("token"), "\uFEFF\"never-shown\"\r\n");
        await using var host = await StartAsync(($"Ecowatt:{key}", folder.File("token")));

        Assert.Equal("never-shown", Client(host).Token);
        Assert.Contains("Warning 1305 Ecowatt:TokenFile has white space or quotes", host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_comes_from_a_file_that_the_environment_names()
    {
        var options = new EcowattDelestageOptions();

        new PrepareEcowattDelestageOptions(new EnvironmentVariables(static name => name == "ECOWATT_TOKEN_FILE" ? "/run/secrets/token" : null)).PostConfigure("", options);

        Assert.Equal("/run/secrets/token", options.Client.TokenFile);
    }

    [Theory]
    [InlineData(null, "which cannot be read: ")]
    [InlineData("", "which is empty")]
    public async Task A_file_that_holds_none_is_refused(string? content, string why)
    {
        using var folder = new TestFolder();
        if (content is not null)
        {
            await File.WriteAllTextAsync(folder.File("secret"), content);
        }

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(Id, ("Ecowatt:ClientSecretFile", folder.File("secret"))));

        Assert.Contains($"Ecowatt:ClientSecretFile is \"{folder.File("secret")}\", {why}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_and_a_value_are_refused()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(static () => StartAsync(Id, ("Ecowatt:ClientSecret", "never-shown"), ("Ecowatt:ClientSecretFile", "/run/secrets/rte")));

        Assert.Contains("Ecowatt:ClientSecret and Ecowatt:ClientSecretFile are both given; expected one of them.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("never-shown", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("never\nshown", "holds a character at 5")]
    [InlineData("nevershowné", "holds a character at 10")]
    public async Task A_character_that_no_secret_has_is_refused_and_not_shown(string written, string why)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(Id, ("Ecowatt:ClientSecret", written)));

        Assert.Contains($"Ecowatt:ClientSecret {why}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("never", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_application_sets_last_is_refused_where_it_is_not_bare()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(static () => StartedHost.StartAsync(static (services, _) =>
        {
            var builder = services.AddEcowattDelestage(static options => options.Client.ClientId = "an-id");
            services.PostConfigure<EcowattDelestageOptions>(static options => options.Client.ClientSecret = "never-shown\n");
            return builder;
        }));

        Assert.Contains("Ecowatt:ClientSecret has white space or quotes around it; expected the bare value.", failure.Message, StringComparison.Ordinal);
    }

    private static EcowattClientOptions Client(StartedHost host) => host.Services.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value.Client;

    // The feed's first call finds nobody at this address.
    private static Task<StartedHost> StartAsync(params (string Key, string? Value)[] settings)
        => StartedHost.StartAsync(
            static (services, section) => services.AddEcowattDelestage(section),
            [.. settings, Nowhere, ("Ecowatt:BaseAddress", "http://127.0.0.1:9/"), ("Ecowatt:Retries", "0")]);
}
