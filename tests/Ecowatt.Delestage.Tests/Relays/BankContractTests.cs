namespace Ecowatt.Delestage.Tests.Relays;

public sealed class SimulatedBankContractTests : BankContract
{
    protected override IRelayBank Create() => new SimulatedRelayBank("desk");
}

public sealed class PilotWireBankContractTests : BankContract
{
    protected override IRelayBank Create() => new SimulatedRelayBank("desk") { PilotWireOrders = ["eco", "frost protection"], OnOpen = RelayReset.Keep, OnClose = RelayReset.Keep };
}

public sealed class HttpBankContractTests : BankContract
{
    protected override IRelayBank Create()
#pragma warning disable CA2000 // The bank disposes of the client, and that of its handler.
        => new MyHouse.HttpRelayBank("garage", new HttpClient(new FakeBoard()) { BaseAddress = new Uri("http://192.0.2.7/") }, channels: 8);
#pragma warning restore CA2000
}
