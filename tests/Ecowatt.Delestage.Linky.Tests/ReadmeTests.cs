using System.Text;
using System.Text.RegularExpressions;
using Ecowatt.Delestage.Linky.Tests.Fakes;
using Ecowatt.Delestage.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Linky.Tests;

/// <summary>What README.md says, where the gate does not run it.</summary>
public sealed class ReadmeTests
{
    private static readonly string Page = File.ReadAllText(Repository.Folder("src", "Ecowatt.Delestage.Linky", "README.md"));

    [Fact]
    public void The_house_of_the_README_is_read_without_a_finding()
    {
        var json = Regex.Match(Page, "```json\\s*(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddEcowattDelestage(configuration.GetSection("Ecowatt")).AddSimulatedRelays("panel").AddLinky("meter");
        services.Configure<EcowattDelestageOptions>(static options => options.Client.Token = "token");
        using var provider = services.AddLogging().BuildServiceProvider();

        Assert.Equal("/dev/ttyUSB0", provider.GetRequiredService<IOptionsMonitor<LinkyOptions>>().Get("meter").Port);
        Assert.Equal("meter", Assert.Single(provider.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value.Zones).Meter);
    }

    [Fact]
    public async Task The_frame_of_the_first_program_is_right_in_every_group()
    {
        var groups = Regex.Match(Page, "string\\[\\] groups = \\[(.*?)\\];").Groups[1].Value;
        var lines = Regex.Matches(groups, "\"(.*?)\"").Select(static match => $"\n{match.Groups[1].Value}\r").ToArray();
        var frame = Assert.Single(await TicText.ReadAsync(TicText.Frame(lines)));

        Assert.Equal((7, 0, 1100, 9000, TicPeriod.RedPeak), (lines.Length, frame.RefusedGroups, frame.ApparentPower, frame.ReferencePower, frame.Period));
    }

    [Fact]
    public void The_breaker_opens_after_as_many_seconds_as_it_says()
        => Assert.Contains($": {BreakerFilter.Steady(0.5).SecondsUntilTrip(1.5)} s.", Page, StringComparison.Ordinal);
}
