using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Phidgets.Tests.OnBoard;

/// <summary>A virtual 1017 behind its network server: what the vendor's own library is tested with.</summary>
/// <remarks>Its failsafe has a clock that stands still: banks beat on clocks of their own, which real time would outrun.</remarks>
internal sealed class ServerBench(VirtualPhidgetServer server, FakeTimeProvider time) : IBench
{
    private readonly VirtualPhidgetBoard _board = server.Boards[0];

    public CountingDriver Driver { get; } = new(new Phidget22Driver());

    public IReadOnlyList<bool> Relays => _board.Relays;

    public bool IsMute { set => _board.IsMute = value; }

    public static async Task<IBench> StartAsync(bool failsafe)
    {
        var time = new FakeTimeProvider();
        return new ServerBench(
            await VirtualPhidgetServer.StartAsync(new()
            {
                Password = "secret",
                Time = time,
                Boards = [new() { SerialNumber = 111, Model = failsafe ? VirtualPhidgetModel.Failsafe : VirtualPhidgetModel.Classic }],
            }),
            time);
    }

    public void Address(PhidgetRelayOptions options)
        => (options.SerialNumber, options.Server, options.Port, options.Password) = (111, VirtualPhidgetServer.Host, server.Port, "secret");

    public void Unplug() => _board.Unplug();

    public void Replug() => _board.Replug();

    public void FailNext() => _board.FailNext();

    public void Calm()
    {
        _board.IsMute = false;
        _board.FailNext(0);
        _board.Replug();
    }

    // The longest that there is, without a sign of life.
    public void TripFailsafe() => time.Advance(TimeSpan.FromSeconds(30));

    // The vendor's library tells in its own time: 20 ms of a detach, 250 ms of an attach.
    public Task SettleAsync() => Task.Delay(TimeSpan.FromSeconds(1));

    public void AssertClean() => Assert.Equal(0, Driver.Live);

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
