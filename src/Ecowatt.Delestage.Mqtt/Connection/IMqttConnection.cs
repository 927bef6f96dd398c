namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>
/// Represents one connection to one broker, kept open by itself and shared by all that a house says and hears over it. Safe across threads.
/// Nothing of the MQTT library shows here, so that banks, readings and discovery are tested without a broker too.
/// </summary>
internal interface IMqttConnection
{
    /// <summary>Gets whether messages pass now, and if not, why.</summary>
    MqttConnectionStatus Status { get; }

    /// <summary>
    /// Occurs after <see cref="Status"/> changed: one event at a time, on the connection's own thread of work. When it tells of a connection, all
    /// subscriptions stand already. A handler returns at once and does not throw.
    /// </summary>
    event Action<MqttConnectionStatus>? StatusChanged;

    /// <summary>Hears the messages of a filter, now and after each connection, until the result is disposed of.</summary>
    /// <param name="filter">A topic filter, <c>+</c> and <c>#</c> allowed.</param>
    /// <param name="received">Called for each message in the order of the broker, one at a time for the whole connection; returns at once and does not throw.</param>
    IDisposable Subscribe(string filter, Action<MqttMessage> received);

    /// <summary>
    /// Queues a message and returns at once. While there is no connection the newest state of each topic is kept, and as many events as the
    /// queue holds; the oldest states yield first.
    /// </summary>
    /// <param name="publication">The message.</param>
    void Publish(MqttPublication publication);

    /// <summary>
    /// Sends a message now, past the queue, and returns when the broker has it (quality of service 1). It is never kept for later, because a command
    /// that arrives late is a wrong one.
    /// </summary>
    /// <param name="publication">The message.</param>
    /// <param name="cancellationToken">Gives up waiting; whether the broker has the message is then not known.</param>
    /// <exception cref="MqttUnavailableException">There is no connection, or the broker refused the message; the message tells why.</exception>
    ValueTask SendAsync(MqttPublication publication, CancellationToken cancellationToken = default);
}
