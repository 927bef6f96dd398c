using System.Text;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>A load that its configuration lowers, from the file to the relay, the journal and the words.</summary>
public sealed class LoweredTests
{
    [Fact]
    public async Task Its_relay_gets_the_order_and_status_and_journal_say_so()
    {
        var folder = Directory.CreateTempSubdirectory("ecowatt-lowered-");
        await using var bank = new SimulatedRelayBank("desk") { MinSwitchInterval = TimeSpan.Zero, PilotWireOrders = ["eco", "frost protection"] };
        using (var host = Create(bank, folder.FullName, ("Order", "eco"), ("RemainingShare", "0.4")))
        {
            await host.StartAsync();
            var controller = host.Services.GetRequiredService<LoadSheddingController>();
            await controller.WaitForPendingAsync().WaitAsync(HangGuard.Limit);
            await controller.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)));

            Assert.Equal(ChannelState.Commanded(RelayCommand.Order("eco")), bank.StateOf(0));
            var load = controller.Zones[0].Loads[0];
            Assert.False(load.Powered);
            Assert.StartsWith("stays lowered to \"eco\" until ", load.Why, StringComparison.Ordinal);
            var page = await host.Services.GetRequiredService<IJournalReader>().ReadAsync(new JournalQuery { Kind = "command" });
            Assert.Contains(page.Lines, static line => Encoding.UTF8.GetString(line.Utf8.Span).Contains("\"order\":\"eco\"", StringComparison.Ordinal));
            await host.StopAsync();
            Assert.StartsWith("stays lowered to \"eco\" (left so when", controller.Zones[0].Loads[0].Why, StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_order_that_its_bank_does_not_name_is_refused_at_start_with_those_that_it_does()
    {
        await using var bank = new SimulatedRelayBank("desk") { PilotWireOrders = ["eco", "frost protection"] };
        using var host = Create(bank, "", ("Order", "Eco"), ("RemainingShare", "1"), ("Share", "2"));
        var refused = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => host.StartAsync());
        Assert.Contains("ShedTo:Order is \"Eco\"; expected \"eco\" or \"frost protection\", the orders of bank \"desk\".", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ShedTo:RemainingShare is 1; expected 0 to less than 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ShedTo:Share", refused.Message, StringComparison.Ordinal);
    }

    private static IHost Create(SimulatedRelayBank bank, string folder, params (string Key, string Value)[] shedTo)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var values = new Dictionary<string, string?>
        {
            ["ClientId"] = "id",
            ["ClientSecret"] = "secret",
            ["ControlFolder"] = folder,
            ["LockFolder"] = folder,
            ["WhenStopped"] = "LeaveAsIs",
            ["Zones:house:Bank"] = "desk",
            ["Zones:house:Loads:heater:Channel"] = "0",
            ["Zones:house:Loads:heater:MinOffTime"] = "00:00:00",
            ["Zones:house:Loads:heater:MinOnTime"] = "00:00:00",
        };
        Array.ForEach(shedTo, pair => values[$"Zones:house:Loads:heater:ShedTo:{pair.Key}"] = pair.Value);
        builder.Configuration.AddInMemoryCollection(values);
        builder.Services.AddSingleton<ISignalFeed>(new KeptHouse.SetFeed());
        builder.Services.AddSingleton<TimeProvider>(new VirtualClock(Houses.At(17)));
        builder.Services.AddEcowattDelestage(builder.Configuration).AddRelayBank(bank);
        return builder.Build();
    }
}
