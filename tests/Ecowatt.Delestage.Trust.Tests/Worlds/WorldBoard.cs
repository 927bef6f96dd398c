namespace Ecowatt.Delestage.Trust.Tests.Worlds;

/// <summary>The board of a world: relays that move, fall and are told of by nobody but itself. Processes reach it by a <see cref="WorldBank"/> each.</summary>
internal sealed class WorldBoard(WorldPlan plan, WorldLog log, Func<TimeSpan> now)
{
    private readonly Lock _gate = new();
    private readonly bool[] _on = new bool[8];
    private WorldBank? _open;
    private int _told;

    public int Failures { get; set; }

    public int LostAnswers { get; set; }

    public TimeSpan Delay { get; set; }

    public bool IsMute { get; set; }

    public bool IsIn { get; private set; } = true;

    public WorldPlan Plan => plan;

    public TimeSpan Now => now();

    public bool IsOn(int channel) => Volatile.Read(ref _on[channel]);

    public double Drawn() => plan.Loads.Sum(load => load.Powers(IsOn(load.Channel)) ? load.Watts : 0);

    public Attempt Begin(WorldBank bank, int channel, bool on)
    {
        lock (_gate)
        {
            var attempt = new Attempt(bank.Process, bank.Start, channel, on, now()) { Already = _on[channel] == on, Announced = bank.IsAnnounced(channel) };
            log.Add(log => log.Attempts.Add(attempt));
            if (_open != bank)
            {
                log.Add(log => log.Broken.Add($"I6: process {bank.Process} commands relay {channel} at {now()}, and the board is open to {(_open is null ? "nobody" : $"process {_open.Process}")}"));
            }

            return attempt;
        }
    }

    public bool Obey(Attempt attempt)
    {
        lock (_gate)
        {
            if (!IsIn || Failures > 0)
            {
                Failures = Math.Max(0, Failures - 1);
                return false;
            }

            var on = plan.Plant == Plant.OtherWay && ++_told % 7 == 0 ? !attempt.On : attempt.On;
            Put(attempt.Channel, on, attempt);
            if (LostAnswers > 0)
            {
                LostAnswers--;
                return false;
            }

            return true;
        }
    }

    public bool Open(WorldBank bank)
    {
        lock (_gate)
        {
            if (_open is not null && _open != bank)
            {
                log.Add(log => log.Broken.Add($"I6: process {bank.Process} opens the board at {now()}, and process {_open.Process} has it"));
            }

            _open = bank;
            log.Add(log => log.Openings.Add((bank.Process, now(), true)));
            if (plan.RestsAtOpen)
            {
                Fall();
            }

            return IsIn;
        }
    }

    public void Close(WorldBank bank, bool killed)
    {
        lock (_gate)
        {
            if (_open == bank)
            {
                _open = null;
                log.Add(log => log.Openings.Add((bank.Process, now(), false)));
                if (plan.RestsAtClose && !killed)
                {
                    Fall();
                }
            }
        }
    }

    public void Plug(bool isIn)
    {
        WorldBank? open;
        lock (_gate)
        {
            IsIn = isIn;
            Fall();
            open = _open;
        }

        open?.Told(isIn);
    }

    private void Fall()
    {
        for (var i = 0; i < _on.Length; i++)
        {
            Put(i, on: false, by: null);
        }
    }

    private void Put(int channel, bool on, Attempt? by)
    {
        if (_on[channel] != on)
        {
            Volatile.Write(ref _on[channel], on);
            log.Add(log => log.Moves.Add(new Move(channel, on, now(), by)));
        }
    }
}

/// <summary>How one start of a process reaches the board.</summary>
internal sealed class WorldBank : RelayBank
{
    private readonly WorldBoard _board;
    private volatile bool _dead;

    public WorldBank(WorldBoard board, int process, int start, TimeProvider time)
        : base("desk", $"world:{board.Plan.Seed}", 8)
    {
        (_board, Process, Start, Time) = (board, process, start, time);
        OnOpen = board.Plan.RestsAtOpen ? RelayReset.Release : RelayReset.Keep;
        OnClose = board.Plan.RestsAtClose ? RelayReset.Release : RelayReset.Keep;
    }

    public int Process { get; }

    public int Start { get; }

    /// <summary>Tells whether the journal on disk announces a command to a channel.</summary>
    public Func<int, bool> IsAnnounced { get; init; } = static _ => true;

    public override bool NeverBlocks => true;

    protected override bool IsSerial => false;

    /// <summary>The process is gone: nothing that it says reaches the board.</summary>
    public void Kill()
    {
        _dead = true;
        _board.Close(this, killed: true);
    }

    public void Told(bool isIn) => Report(isIn ? RelayDeviceStatus.Attached : new(RelayDeviceState.Detached, "the world unplugged it"), relaysRest: true);

    protected override ValueTask OpenDeviceAsync(CancellationToken cancellationToken)
    {
        var isIn = !_dead && _board.Open(this);
        Report(isIn ? RelayDeviceStatus.Attached : new(RelayDeviceState.Detached, "the world unplugged it"), _board.Plan.RestsAtOpen || !isIn);
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask SwitchAsync(int channel, RelayCommand command, CancellationToken cancellationToken)
    {
        if (_dead)
        {
            throw Failure(channel, "the process is dead");
        }

        var attempt = _board.Begin(this, channel, command.IsOn);
        attempt.Failed = true;
        try
        {
            if (_board.IsMute || _board.Delay > TimeSpan.Zero)
            {
                var isMute = _board.IsMute || _board.Delay >= CommandTimeout;
                await Task.Delay(isMute ? CommandTimeout : _board.Delay, Time, cancellationToken).ConfigureAwait(false);
                if (isMute)
                {
                    throw Failure(channel, "no answer");
                }
            }

            if (_dead || !_board.Obey(attempt))
            {
                throw Failure(channel, "the world says no");
            }

            attempt.Failed = false;
        }
        finally
        {
            attempt.Done = _board.Now;
        }
    }

    protected override ValueTask CloseDeviceAsync()
    {
        _board.Close(this, killed: false);
        return ValueTask.CompletedTask;
    }
}
