using Ecowatt.Delestage.Leasing;
using Ecowatt.Delestage.Storage;
using Ecowatt.Delestage.Tests.Storage;

namespace Ecowatt.Delestage.Tests.Leasing;

/// <summary>Earlier versions left a lock file for each start of a simulated bank; those go, and nothing else.</summary>
public sealed class SimulatedLockSweepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_nobody_holds_goes_and_what_is_held_or_a_boards_stays()
    {
        var (left, held) = (Name("desk"), Name("cave"));
        string[] boards =
        [
            BankLocks.FileName("phidget:usb:any"), BankLocks.FileName("simulated:but-not-of-memory"), BankLocks.FileName("simulated:a-board-of-somebody-with-a-long-name-1234"),
            BankLocks.FileName($"modbus:simulated:{Guid.NewGuid():N}"), "ecowatt-delestage-simulated-.lock", "other.lock",
        ];
        foreach (var name in (string[])[left, $"{left}.holder-1-x", held, .. boards])
        {
            File.WriteAllText(_folder.File(name), "");
        }

        using (var holder = LockFile.TryTake(_folder.File(held)))
        {
            Assert.NotNull(holder);
            using var taken = new BankLocks(_folder.Path, TimeProvider.System).TryTake("test:board", writesInto: null).Lock;
            Assert.Equal(
                [.. new[] { held, BankLocks.FileName("test:board") }.Concat(boards).Order(StringComparer.Ordinal)],
                _folder.Names.Where(static name => !name.Contains(".holder-", StringComparison.Ordinal)));
            Assert.DoesNotContain(_folder.Names, name => name.StartsWith(left, StringComparison.Ordinal));
        }

        using var memory = new BankLocks(_folder.Path, TimeProvider.System).TryTake($"simulated:desk:{Guid.NewGuid():N}", writesInto: null).Lock;
        Assert.DoesNotContain(held, _folder.Names);
    }

    private static string Name(string bank) => BankLocks.FileName($"simulated:{bank}:{Guid.NewGuid():N}");
}
