using Ecowatt.Delestage.Leasing;
using Ecowatt.Delestage.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Leasing;

public sealed class BankLocksTests : IDisposable
{
    private const string Board = "phidget:usb:123456";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Houses.At(6, 30));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_controller_commands_and_the_second_observes_and_says_who_is_first()
    {
        var first = Take();
        var second = Take(writesInto: "/the/second");

        Assert.Equal((BankLockOutcome.Taken, ""), (first.Outcome, first.Why));
        Assert.True(first.Lock!.StillHeld);
        Assert.Equal(BankLockOutcome.HeldByAnother, second.Outcome);
        Assert.Null(second.Lock);
        Assert.Equal(new LockHolder(Environment.ProcessId, Path.GetFileName(Environment.ProcessPath)!, Path.GetFullPath("/the/first"), Houses.At(6, 30)), second.Holder);
        Assert.Contains($"bank {Board} is commanded by process {Environment.ProcessId} (", second.Why, StringComparison.Ordinal);
        Assert.Contains("since 2026-01-14 05:30:00 UTC", second.Why, StringComparison.Ordinal);
        first.Lock.Dispose();
    }

    [Fact]
    public void Two_banks_of_one_identity_exclude_each_other_and_other_boards_do_not()
    {
        using var one = Take().Lock;
        using var other = Take("phidget:usb:123457").Lock;
        using var elsewhere = new BankLocks(_folder.File("elsewhere"), _time).TryTake(Board, null).Lock;

        Assert.NotNull(one);
        Assert.NotNull(other);
        Assert.NotNull(elsewhere);
        Assert.Equal(BankLockOutcome.HeldByAnother, Take().Outcome);
    }

    [Fact]
    public void A_lock_that_was_given_back_is_free_and_leaves_no_note()
    {
        var first = Take().Lock!;
        first.Dispose();
        first.Dispose();

        Assert.False(first.StillHeld);
        Assert.Equal([BankLocks.FileName(Board)], _folder.Names);
        using var second = Take().Lock;
        Assert.NotNull(second);
    }

    [Fact]
    public void A_file_that_nobody_holds_is_taken_whoever_left_it()
    {
        File.WriteAllText(_folder.File(BankLocks.FileName(Board)), "left by an earlier version");
        File.WriteAllBytes(_folder.File(BankLocks.FileName(Board) + ".holder-1-old"), new LockHolder(1, "killed", "/old", Houses.At(0)).ToBytes());

        using var taken = Take().Lock;

        Assert.NotNull(taken);
        Assert.Equal(Environment.ProcessId, Take().Holder!.ProcessId);
    }

    [Fact]
    public void A_folder_that_cannot_be_had_means_observing_with_the_reason_and_the_cure()
    {
        File.WriteAllText(_folder.File("file"), "");

        var attempt = new BankLocks(_folder.File("file"), _time).TryTake(Board, null);

        Assert.Equal(BankLockOutcome.Impossible, attempt.Outcome);
        Assert.Null(attempt.Lock);
        Assert.Contains($"bank {Board} is only observed", attempt.Why, StringComparison.Ordinal);
        Assert.Contains(_folder.File("file"), attempt.Why, StringComparison.Ordinal);
        Assert.Contains("choose a folder that every account running a controller may write in", attempt.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_whose_file_was_deleted_does_not_stand_any_more()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // there a held file cannot be deleted
        }

        // From a year ago: two files made in one tick of the file system's clock, some milliseconds, would look alike.
        File.WriteAllText(_folder.File(BankLocks.FileName(Board)), "");
        File.SetLastWriteTimeUtc(_folder.File(BankLocks.FileName(Board)), Houses.At(0).UtcDateTime.AddYears(-1));
        using var first = Take().Lock!;
        File.Delete(first.Path!);
        Assert.False(first.StillHeld);

        using var second = Take().Lock!;
        Assert.True(second.StillHeld);
        Assert.False(first.StillHeld);

        first.Dispose();
        Assert.True(second.StillHeld);
        Assert.Equal(BankLockOutcome.HeldByAnother, Take().Outcome);
    }

    [Fact]
    public void A_link_under_the_locks_name_is_never_taken_for_the_lock()
    {
        // Many times: link and file made in one tick of the file system's clock are the hard case.
        for (var i = 0; i < 50; i++)
        {
            File.WriteAllText(_folder.File($"precious {i}"), "as it was");
            File.CreateSymbolicLink(_folder.File(BankLocks.FileName(Board)), _folder.File($"precious {i}"));

            Assert.Equal(BankLockOutcome.Impossible, Take().Outcome);
            Assert.Equal("as it was", File.ReadAllText(_folder.File($"precious {i}")));
            File.Delete(_folder.File(BankLocks.FileName(Board)));
        }
    }

    [Fact]
    public void A_note_that_cannot_be_read_changes_nothing_but_the_sentence()
    {
        using var first = Take().Lock;
        var note = Assert.Single(_folder.Names, static name => name.Contains(".holder-", StringComparison.Ordinal));
        File.WriteAllText(_folder.File(note), "process: 12\nprog");

        var second = Take();

        Assert.Equal(BankLockOutcome.HeldByAnother, second.Outcome);
        Assert.Null(second.Holder);
        Assert.Contains("is commanded by another controller", second.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("phidget:usb:123456", "phidget-usb-123456")]
    [InlineData("PHIDGET:usb:123456", "phidget-usb-123456")]
    [InlineData("a/../b\0\n", "a----b--")]
    [InlineData("réseau", "r-seau")]
    public void A_files_name_is_readable_safe_and_its_own(string identity, string readable)
    {
        var name = BankLocks.FileName(identity);

        Assert.Matches($"^ecowatt-delestage-{readable}-[0-9a-f]{{16}}\\.lock$", name);
        Assert.NotEqual(BankLocks.FileName(identity + "0"), name);
    }

    [Fact]
    public void Identities_that_differ_in_case_or_in_what_a_name_cannot_carry_are_different_files()
    {
        string[] identities = ["a:b", "a/b", "A:b", new string('x', 50), new string('x', 51)];

        Assert.Equal(identities.Length, identities.Select(BankLocks.FileName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task Of_many_that_try_at_once_exactly_one_commands()
    {
        for (var round = 0; round < 50; round++)
        {
            var identity = $"board {round}";
            var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Take(identity))));

            // All may be refused by one that only just looks; then the next to try alone has it. Two never.
            Assert.InRange(attempts.Count(static attempt => attempt.Lock is not null), 0, 1);
            Assert.DoesNotContain(attempts, static attempt => attempt.Outcome == BankLockOutcome.Impossible);
            foreach (var attempt in attempts)
            {
                attempt.Lock?.Dispose();
            }

            using var alone = Take(identity).Lock;
            Assert.NotNull(alone);
        }
    }

    private BankLockAttempt Take(string identity = Board, string writesInto = "/the/first") => new BankLocks(_folder.Path, _time).TryTake(identity, writesInto);
}
