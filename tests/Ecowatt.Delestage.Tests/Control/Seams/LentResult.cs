using System.Threading.Tasks.Sources;

namespace Ecowatt.Delestage.Tests.Control.Seams;

/// <summary>The result of a command that a bank lends and wants back, as pooled ones are.</summary>
internal sealed class LentResult(bool isDone) : IValueTaskSource
{
    public int CameBack { get; private set; }

    public ValueTask Command => new(this, token: 0);

    public void GetResult(short token) => CameBack++;

    public ValueTaskSourceStatus GetStatus(short token) => isDone ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => throw new InvalidOperationException("gone");
}
