namespace Ecowatt.Delestage;

/// <summary>
/// Implemented by a <see cref="TimeProvider"/> of virtual time that stands while work is under way. The feed and the controller
/// tell it when they work; where the time provider does not implement it, nothing is told. Safe across threads.
/// </summary>
public interface IWorkAwareTime
{
    /// <summary>Keeps time where it is until the result is disposed of. Whoever holds it must not wait for this time meanwhile.</summary>
    IDisposable Hold();

    /// <summary>
    /// Announces work of the calling flow of code, and of all that it awaits or starts from here on: time stands until the result
    /// is disposed of, except while a timer that this flow created is pending, since the flow then waits for time itself.
    /// </summary>
    IDisposable BeginWork();
}
