namespace Ecowatt.Delestage.Tests.Control;

/// <summary>A bank hears that its zone's loop lives, so that a device's dead-man timer is renewed for no program that hangs.</summary>
public sealed class HeartbeatTests
{
    [Fact]
    public async Task A_bank_hears_its_controller_once_a_minute_at_least()
    {
        await using var bank = new HeardBank();
        await using var house = await RunningHouse.StartAsync(bank, ZoneMode.Armed, Houses.Load("heater"), second: "other");
        for (var minute = 0; minute < 10; minute++)
        {
            var before = bank.Beats;
            await house.Clock.AdvanceToAsync(house.Clock.GetUtcNow() + TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));
            Assert.True(bank.Beats > before, $"minute {minute}");
        }
    }

    [Fact]
    public async Task A_zone_that_observes_tells_no_bank_that_it_lives()
    {
        await using var bank = new HeardBank();
        await using var house = await RunningHouse.StartAsync(bank, ZoneMode.Observe, Houses.Load("heater"), second: "other");
        await house.Clock.AdvanceToAsync(house.Clock.GetUtcNow() + TimeSpan.FromMinutes(10));

        Assert.Equal(0, bank.Beats);
    }

    private sealed class HeardBank() : RelayBank("desk", $"heard:{Guid.NewGuid():N}", channelCount: 8)
    {
        private int _beats;

        public int Beats => Volatile.Read(ref _beats);

        public override void Heartbeat() => Interlocked.Increment(ref _beats);

        protected override ValueTask OpenDeviceAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        protected override ValueTask SwitchAsync(int channel, RelayCommand command, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        protected override ValueTask CloseDeviceAsync() => ValueTask.CompletedTask;
    }
}
