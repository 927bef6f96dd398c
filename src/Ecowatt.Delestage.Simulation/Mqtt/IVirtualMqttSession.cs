namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents the session of a client with a broker. Disposing of it leaves in good order: its will is not published. Implementations are safe across threads.</summary>
public interface IVirtualMqttSession : IDisposable
{
    /// <summary>Hears a filter from now on; what the broker keeps for it comes first.</summary>
    /// <param name="filter">A topic filter, <c>+</c> and <c>#</c> allowed.</param>
    void Subscribe(string filter);

    /// <summary>Sends a message. Nothing happens where the session has ended.</summary>
    /// <param name="message">The message.</param>
    void Publish(VirtualMqttMessage message);

    /// <summary>Ends the session as a cut wire does: the broker publishes the will.</summary>
    void Break();
}
