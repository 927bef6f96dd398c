using Ecowatt.Delestage.Leasing;
using Ecowatt.Delestage.Tests.Storage;

namespace Ecowatt.Delestage.Tests.Leasing;

public sealed class LockBetweenProcessesTests : IDisposable
{
    private const string Board = "phidget:usb:123456";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Another_process_keeps_the_lock_until_it_is_killed()
    {
        using var first = new ChildProcess("hold", _folder.Path, Board);
        Assert.Equal("Taken", await first.LineAsync());

        var held = Take();
        Assert.Equal(BankLockOutcome.HeldByAnother, held.Outcome);
        Assert.Equal((first.Id, _folder.Path), (held.Holder!.ProcessId, held.Holder.Folder));

        await first.KillAsync();
        using var mine = Take().Lock;
        Assert.NotNull(mine);
        Assert.Equal(Environment.ProcessId, Take().Holder!.ProcessId);

        using var second = new ChildProcess("hold", _folder.Path, Board);
        Assert.Equal("HeldByAnother", await second.LineAsync());
    }

    [Fact]
    public async Task A_process_that_ends_in_good_order_gives_the_lock_back()
    {
        using var first = new ChildProcess("hold", _folder.Path, Board);
        Assert.Equal("Taken", await first.LineAsync());

        await first.EndAsync();

        Assert.Equal([BankLocks.FileName(Board)], _folder.Names);
        using var mine = Take().Lock;
        Assert.NotNull(mine);
    }

    [Fact]
    public async Task A_child_that_the_holder_starts_does_not_keep_the_lock_alive()
    {
        var held = Take().Lock!;
        using var bystander = new ChildProcess("hold", _folder.File("elsewhere"), Board);
        Assert.Equal("Taken", await bystander.LineAsync());
        held.Dispose();

        using var mine = Take().Lock;
        Assert.NotNull(mine);
    }

    [Fact]
    public async Task Where_file_locks_are_switched_off_nobody_commands()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // there locks are the system's own and cannot be switched off
        }

        using var child = new ChildProcess(new Dictionary<string, string> { ["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1" }, "hold", _folder.Path, Board);

        Assert.Equal("Impossible", await child.LineAsync());
    }

    private BankLockAttempt Take() => new BankLocks(_folder.Path, TimeProvider.System).TryTake(Board, null);
}
