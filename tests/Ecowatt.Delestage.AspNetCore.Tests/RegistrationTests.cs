using System.Net;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class RegistrationTests
{
    private const string NotMine = "another-key-0123456789";

    [Fact]
    public async Task Without_the_web_services_mapping_says_which_call_is_missing()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddEcowattDelestage(static _ => { });
        await using var app = builder.Build();
        var error = Assert.Throws<InvalidOperationException>(() => app.MapEcowattDelestage());
        Assert.Contains(".AddDelestageWeb()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void For_a_house_with_a_key_it_says_which_house_it_serves()
    {
        var error = Assert.Throws<InvalidOperationException>(static () => new ServiceCollection().AddKeyedEcowattDelestage("north", static _ => { }).AddDelestageWeb());
        Assert.Contains("the house \"north\"; expected the house without a key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registered_twice_nothing_is_there_twice()
    {
        await using var once = await House.StartAsync(new HouseSetup { Settings = [("EcowattWeb:AllowedHosts", "a.lan")] });
        await using var house = await House.StartAsync(new HouseSetup
        {
            Settings = [("EcowattWeb:AllowedHosts", "a.lan")],
            Web = static builder => builder.AddDelestageWeb().AddDelestageWeb(static options => options.AllowedOrigins.Add("https://a.example")).AddDelestageWeb(),
        });
        var options = Options(house);
        Assert.Equal("a.lan", Assert.Single(options.AllowedHosts));
        Assert.Equal("https://a.example", Assert.Single(options.AllowedOrigins));
        Assert.Equal(once.Services.GetServices<IHostedService>().Count(), house.Services.GetServices<IHostedService>().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Code_counts_after_the_section_whatever_the_order_of_the_calls(bool before)
    {
        await using var house = await House.StartAsync(new HouseSetup
        {
            Live = true,
            Settings = [("EcowattWeb:ApiKey", NotMine)],
            Web = builder =>
            {
                if (before)
                {
                    builder.Services.Configure<EcowattWebOptions>(static options => options.ApiKey = House.Key);
                    builder.AddDelestageWeb();
                }
                else
                {
                    builder.AddDelestageWeb(static options => options.ApiKey = House.Key);
                }
            },
        });
        using var answer = await house.ChangeAsync("DELETE", "/api/timeline/2026-01-14/18", null);
        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Another_section_takes_the_place_of_its_own()
    {
        await using var house = await House.StartAsync(new HouseSetup
        {
            Settings = [("My:Web:MaxEventStreams", "7"), ("EcowattWeb:MaxEventStreams", "8")],
            Web = static builder => builder.AddDelestageWeb(Section(("My:Web:MaxEventStreams", "7"))),
        });
        Assert.Equal(7, Options(house).MaxEventStreams);
    }

    [Fact]
    public async Task A_finding_names_the_section_that_was_given()
        => Assert.Contains("My:Web:MaxEventStreams is 0; expected from 1 to 100000.", await RefusalAsync(static builder => builder.AddDelestageWeb(Section(("My:Web:MaxEventStreams", "0")))), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_configured_afterwards_holds_and_is_checked()
    {
        await using var house = await House.StartAsync(new HouseSetup
        {
            Settings = [("EcowattWeb:MaxRequestBodySize", "1000")],
            Services = static services => services.PostConfigure<EcowattWebOptions>(static options => options.MaxRequestBodySize = 300),
        });
        Assert.Equal(300, Options(house).MaxRequestBodySize);
        Assert.Contains(
            "EcowattWebOptions.MaxRequestBodySize is 1; expected from 256 to 1048576.",
            await RefusalAsync(static builder => builder.AddDelestageWeb().Services.PostConfigure<EcowattWebOptions>(static options => options.MaxRequestBodySize = 1)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_code_set_it_a_finding_names_the_property_and_all_are_told_at_once()
    {
        var refusal = await RefusalAsync(
            static builder => builder.AddDelestageWeb(static options =>
            {
                (options.ApiKey, options.MaxJournalPageSize) = ("never-shown", 0);
                options.AllowedOrigins.Add("*");
            }),
            ("EcowattWeb:MaxEventStreams", "0"));
        Assert.Contains("EcowattWebOptions.ApiKey has 11 characters; expected 16 to 512.", refusal, StringComparison.Ordinal);
        Assert.Contains("EcowattWebOptions.MaxJournalPageSize is 0; expected from 1 to 10000.", refusal, StringComparison.Ordinal);
        Assert.Contains("EcowattWebOptions.AllowedOrigins has \"*\"", refusal, StringComparison.Ordinal);
        Assert.Contains("EcowattWeb:MaxEventStreams is 0; expected from 1 to 100000.", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("never-shown", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_checks_the_options_though_nothing_is_mapped()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(async () => await (await House.StartAsync(new HouseSetup
        {
            Settings = [("EcowattWeb:MaxEventStreams", "0")],
            Map = static _ => { },
        })).DisposeAsync());
        Assert.Contains("EcowattWeb:MaxEventStreams is 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_applications_in_one_process_share_nothing()
    {
        await using var first = await House.StartAsync(new HouseSetup { Settings = [("EcowattWeb:MaxEventStreams", "1")] });
        await using var second = await House.StartAsync(new HouseSetup { Settings = [("EcowattWeb:MaxEventStreams", "1")] });
        using var one = await EventReader.OpenAsync(first);
        using var other = await EventReader.OpenAsync(second);
        Assert.Equal(HttpStatusCode.OK, other.Answer.StatusCode);
    }

    [Fact]
    public async Task A_change_of_one_mapping_may_be_the_hosts_and_of_another_need_the_key()
    {
        await using var house = await House.StartAsync(new HouseSetup
        {
            Settings = [("EcowattWeb:ApiKey", House.Key)],
            Services = static services =>
            {
                services.AddAuthentication("header").AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
                services.AddAuthorization();
            },
            Map = static app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapGroup("/known").MapEcowattDelestage().RequireAuthorization();
                app.MapGroup("/open").MapEcowattDelestage();
            },
        });
        using var known = await house.SendAsync("GET", "/known/api/access", (string?)null, ("Test-User", "Anne"));
        Assert.Equal("""{"access":"host","acceptsBy":false}""", await known.Content.ReadAsStringAsync());
        Assert.Equal("""{"access":"key","acceptsBy":false}""", await house.TextAsync("/open/api/access"));
    }

    private static EcowattWebOptions Options(House house) => house.Services.GetRequiredService<IOptions<EcowattWebOptions>>().Value;

    private static IConfigurationSection Section(params (string Key, string? Value)[] settings)
        => new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create(setting.Key, setting.Value))).Build().GetSection("My:Web");

    private static async Task<string> RefusalAsync(Action<Ecowatt.Delestage.EcowattDelestageBuilder> web, params (string Key, string? Value)[] settings)
        => (await Assert.ThrowsAsync<OptionsValidationException>(async () => await (await House.StartAsync(new HouseSetup { Settings = settings, Web = web })).DisposeAsync())).Message;
}
