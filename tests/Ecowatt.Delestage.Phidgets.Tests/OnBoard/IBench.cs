namespace Ecowatt.Delestage.Phidgets.Tests.OnBoard;

/// <summary>One board on a bench, whatever library is between it and the bank: what a test looks at, and what it breaks.</summary>
internal interface IBench : IAsyncDisposable
{
    /// <summary>The library, with the channels counted that it has given out and not had back.</summary>
    CountingDriver Driver { get; }

    /// <summary>The relays' true positions.</summary>
    IReadOnlyList<bool> Relays { get; }

    /// <summary>While it is, commands get no answer.</summary>
    bool IsMute { set; }

    /// <summary>Tells a bank where the board is.</summary>
    void Address(PhidgetRelayOptions options);

    void Unplug();

    void Replug();

    void FailNext();

    /// <summary>The board's failsafe falls, where it is set.</summary>
    void TripFailsafe();

    /// <summary>Ends when the library has told of all that happened so far.</summary>
    Task SettleAsync();

    /// <summary>Asserts that nothing is left open and nothing would have aborted the process.</summary>
    void AssertClean();

    /// <summary>Ends every fault: plugged in, answering, failing no more.</summary>
    void Calm();
}
