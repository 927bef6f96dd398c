namespace Ecowatt.Delestage.Trust.Tests.Disk;

/// <summary>Relays of a test's own, which keep their state over a restart as those of a latching board do, and whose lock is a file.</summary>
internal sealed class DeskBank(DeskRelays relays) : RelayBank("desk", "trust-desk", DeskRelays.Count)
{
    public override bool NeverBlocks => true;

    protected override ValueTask OpenDeviceAsync(CancellationToken cancellationToken)
    {
        for (var channel = 0; channel < DeskRelays.Count; channel++)
        {
            Confirm(channel, RelayCommand.Energised(relays.Energised[channel]));
        }

        return ValueTask.CompletedTask;
    }

    protected override ValueTask SwitchAsync(int channel, RelayCommand command, CancellationToken cancellationToken)
    {
        relays.Energised[channel] = command.IsOn;
        relays.Commands++;
        return ValueTask.CompletedTask;
    }

    protected override ValueTask CloseDeviceAsync() => ValueTask.CompletedTask;
}

/// <summary>The relays behind a <see cref="DeskBank"/>: they are there before the house starts and after it ended.</summary>
internal sealed class DeskRelays
{
    public const int Count = 8;

    public bool[] Energised { get; private init; } = new bool[Count];

    public int Commands { get; set; }

    public DeskRelays Copy() => new() { Energised = [.. Energised] };
}
