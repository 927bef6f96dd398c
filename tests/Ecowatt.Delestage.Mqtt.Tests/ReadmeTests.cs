using System.Text;
using System.Text.RegularExpressions;
using Ecowatt.Delestage.Mqtt.HomeAssistant;
using Ecowatt.Delestage.Mqtt.Reading;
using Ecowatt.Delestage.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>What README.md says, where the gate does not run it.</summary>
public sealed class ReadmeTests
{
    private static readonly string Page = File.ReadAllText(Repository.Folder("src", "Ecowatt.Delestage.Mqtt", "README.md"));

    [Fact]
    public void The_house_of_the_README_is_read_without_a_finding()
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Blocks("json")[0]))).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddEcowattDelestage(configuration.GetSection("Ecowatt")).AddSimulatedRelays("panel").AddMqtt();
        services.Configure<EcowattDelestageOptions>(static options => options.Client.Token = "token");
        using var provider = services.AddLogging().BuildServiceProvider();

        Assert.Equal(["grid", "living room"], provider.GetRequiredService<IOptions<MqttOptions>>().Value.Readings.Select(static reading => reading.Name).Order(StringComparer.Ordinal));
        Assert.Equal("grid", Assert.Single(provider.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value.Zones).Meter);
    }

    [Fact]
    public void The_levels_of_the_README_are_read()
        => Assert.Equal(SignalLevel.Critical, Assert.Single(LevelsReader.Read(Encoding.UTF8.GetBytes(Block("json", "\"hours\"")), "x").Slices).Level);

    [Fact]
    public void The_banks_of_the_README_are_taken()
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Block("json", "MqttRelays")))).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        var house = services.AddEcowattDelestage(static options => options.Client.Token = "token").AddMqtt(static options => options.Broker = "broker.lan");
        string[] names = [.. configuration.GetSection("MqttRelays").GetChildren().Select(static bank => bank.Key)];
        Array.ForEach(names, name => house.AddMqttRelays(name));
        using var provider = services.AddLogging().BuildServiceProvider();

        Assert.Equal(["bathroom", "bedroom", "boiler"], names.Order(StringComparer.Ordinal));
        Assert.Equal(names, provider.GetServices<IRelayBank>().Select(static bank => bank.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_command_of_the_README_is_one()
        => Assert.Equal(new LoadCommand(Powered: false, 30, "Anne"), CommandReader.Read(Encoding.UTF8.GetBytes(Block("text", "\"state\""))));

    private static string Block(string language, string with) => Blocks(language).Single(block => block.Contains(with, StringComparison.Ordinal));

    private static string[] Blocks(string language) => [.. Regex.Matches(Page, $"```{language}\\s*(.*?)```", RegexOptions.Singleline).Select(static match => match.Groups[1].Value)];
}
