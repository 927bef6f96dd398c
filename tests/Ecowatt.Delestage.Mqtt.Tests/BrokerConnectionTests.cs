using System.Text;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>The connection over a real broker.</summary>
public sealed class BrokerConnectionTests
{
    [MosquittoFact]
    public async Task I_can_publish_and_hear_over_a_broker_and_see_it_with_a_client_of_another_make()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var house = await Connections.StartAsync(broker.Address);
        await using var witness = await broker.ListenAsync("house/#");
        var heard = new List<MqttMessage>();
        using var subscription = house.Connection.Subscribe("house/+/set", message => { lock (heard) { heard.Add(message); } });
        await broker.PublishAsync("house/a/set", "kept", retain: true);
        house.Connection.Publish(State("house/state", "1"));
        await house.Connection.SendAsync(State("house/now", "2"));

        await witness.UntilAsync("house/state", static payload => payload == "1");
        await witness.UntilAsync("house/now", static payload => payload == "2");
        await HangGuard.UntilAsync(() => { lock (heard) { return heard.Count > 0; } });
        Assert.Equal("kept", Encoding.UTF8.GetString(heard[0].Payload.Span));
    }

    [MosquittoFact]
    public async Task After_a_kill_it_comes_back_subscribes_anew_and_sends_the_newest_state_and_every_event()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var house = await Connections.StartAsync(broker.Address);
        var statuses = new List<bool>();
        house.Connection.StatusChanged += status => statuses.Add(status.Connected);
        var heard = new List<string>();
        using var subscription = house.Connection.Subscribe("house/set", message => { lock (heard) { heard.Add(Encoding.UTF8.GetString(message.Payload.Span)); } });
        await broker.KillAsync();
        await house.UntilConnectedAsync(connected: false);
        for (var number = 0; number < 50; number++)
        {
            house.Connection.Publish(State("house/state", $"{number}"));
            house.Connection.Publish(new MqttPublication("house/event", Encoding.UTF8.GetBytes($"{number}"), MqttPublicationKind.Event));
        }

        await Assert.ThrowsAsync<MqttUnavailableException>(async () => await house.Connection.SendAsync(State("house/command", "late")));
        house.Connection.Publish(State("house/state", "newest"));

        await broker.StartAgainAsync();
        await house.UntilConnectedAsync();
        Assert.Equal("newest", await broker.RetainedAsync("house/state"));
        await broker.PublishAsync("house/set", "ON");
        await HangGuard.UntilAsync(() => { lock (heard) { return heard.Contains("ON"); } });
        Assert.Equal([true], statuses.SkipWhile(static connected => !connected));
    }

    [MosquittoFact]
    public async Task Events_of_an_outage_arrive_all_and_in_their_order()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var house = await Connections.StartAsync(broker.Address);

        // It listens before: one that comes after the thaw may come later than the first events.
        await using var witness = await broker.ListenAsync("house/event");
        broker.Freeze();
        for (var number = 0; number < 500; number++)
        {
            house.Connection.Publish(new MqttPublication("house/event", Encoding.UTF8.GetBytes($"{number}"), MqttPublicationKind.Event));
        }

        await house.UntilConnectedAsync(connected: false);
        await using var thawed = new Thawing(broker);
        await house.UntilConnectedAsync();
        await witness.UntilAsync("house/event", static payload => payload == "499");

        // What was on its way when the broker froze may come twice, and nothing overtakes.
        var first = witness.Heard.Select(static message => int.Parse(message.Payload, System.Globalization.CultureInfo.InvariantCulture)).Distinct().ToArray();
        Assert.Equal(first.Order(), first);
        Assert.Equal(499, first[^1]);
        Assert.True(first.Length >= 500 - PublicationSender.InFlight, $"{first.Length} of 500 arrived");
    }

    [MosquittoFact]
    public async Task A_clean_stop_of_the_broker_says_offline_and_the_house_says_online_again_when_it_is_back()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var house = await Connections.StartAsync(broker.Address);
        house.Connection.Publish(State("delestage/house/availability", "online"));
        Assert.Equal("online", await broker.RetainedAsync("delestage/house/availability"));
        await broker.StopAsync();
        await house.UntilConnectedAsync(connected: false);
        await broker.StartAgainAsync();
        await house.UntilConnectedAsync();

        // The will stands in its store, until who announces says otherwise.
        Assert.Equal("offline", await broker.RetainedAsync("delestage/house/availability"));
    }

    [MosquittoFact]
    public async Task A_wrong_password_is_told_once_with_its_cure_and_the_right_one_is_taken_without_a_restart()
    {
        await using var broker = await Mosquitto.StartAsync(rest: "allow_anonymous false\npassword_file FOLDER/users", prepare: static folder => Users(folder, "anne", "right"));
        var secret = Path.Combine(broker.Folder, "secret");
        await File.WriteAllTextAsync(secret, "wrong\n");
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var house = await Connections.StartAsync(broker.Address, options => (options.User, options.PasswordFile) = ("anne", secret), time, connects: false);
        await HangGuard.UntilAsync(() => house.Connection.Status.Why?.Contains("refuses", StringComparison.Ordinal) == true, () => $"{house.Connection.Status}");
        Assert.Contains("Mqtt:PasswordFile", house.Connection.Status.Why, StringComparison.Ordinal);
        for (var minute = 0; minute < 3; minute++)
        {
            time.Advance(BackOff.AfterRefusal);
        }

        Assert.Single(house.Lines, static line => line.Contains("refuses the user", StringComparison.Ordinal));
        await File.WriteAllTextAsync(secret, "right\n");
        await HangGuard.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return house.Connection.Status.Connected;
        });
        Assert.DoesNotContain(house.Lines, static line => line.Contains("wrong", StringComparison.Ordinal) || line.Contains("right\n", StringComparison.Ordinal));
    }

    [MosquittoFact]
    public async Task Two_programs_under_one_client_id_do_not_kick_each_other_for_ever()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var one = await Connections.StartAsync(broker.Address);
        await using var other = await Connections.StartAsync(broker.Address);
        await HangGuard.UntilAsync(() => one.Lines.Concat(other.Lines).Any(static line => line.Contains("give each its own Mqtt:ClientId", StringComparison.Ordinal)), () => string.Join('\n', one.Lines.Concat(other.Lines)));

        // One gives way for ten minutes at least, and the other one stays.
        var yields = one.Lines.Any(static line => line.Contains("give each", StringComparison.Ordinal)) ? one : other;
        var stays = yields == one ? other : one;
        await stays.UntilConnectedAsync();
        Assert.False(yields.Connection.Status.Connected);
        await stays.Connection.SendAsync(State("house/state", "mine"));
        Assert.True(stays.Connection.Status.Connected);
    }

    [Theory]
    [InlineData(0, 3, false)]
    [InlineData(0, 4, true)]
    [InlineData(20, 4, false)]
    public void Losses_without_a_word_count_as_another_program_where_they_come_close_together(int secondsBetween, int losses, bool likely)
    {
        var time = new FakeTimeProvider();
        var watch = new TakeOverWatch(time);
        var said = false;
        for (var loss = 0; loss < losses; loss++)
        {
            said |= watch.IsLikely();
            time.Advance(TimeSpan.FromSeconds(secondsBetween));
        }

        Assert.Equal(likely, said);
    }

    [Fact]
    public void A_broker_that_was_away_in_between_is_no_other_program_and_one_that_names_it_twice_is()
    {
        var watch = new TakeOverWatch(new FakeTimeProvider());
        for (var loss = 0; loss < 10; loss++)
        {
            Assert.False(watch.IsLikely());
            watch.Failed();
        }

        Assert.False(watch.IsSecondTold());
        Assert.True(watch.IsSecondTold());
    }

    [MosquittoFact]
    public async Task A_message_of_10_MB_is_never_handed_over_and_the_next_one_is()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var house = await Connections.StartAsync(broker.Address);
        var heard = new List<int>();
        using var subscription = house.Connection.Subscribe("big", message => { lock (heard) { heard.Add(message.Payload.Length); } });
        await broker.PublishAsync("big", new string('x', 10_000_000));
        await broker.PublishAsync("big", "1");
        await HangGuard.UntilAsync(() => { lock (heard) { return heard.Count > 0; } });

        Assert.Equal([1], heard);
        Assert.True(house.Connection.Status.Connected);
    }

    [MosquittoFact]
    public async Task A_storm_of_10_000_states_ends_with_the_newest_of_each_topic()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var house = await Connections.StartAsync(broker.Address);
        await using var witness = await broker.ListenAsync("storm/#");
        for (var number = 0; number < 10_000; number++)
        {
            house.Connection.Publish(State($"storm/{number % 10}", $"{number}"));
        }

        for (var topic = 0; topic < 10; topic++)
        {
            var newest = $"{9_990 + topic}";
            await witness.UntilAsync($"storm/{topic}", payload => payload == newest);
            Assert.Equal(newest, await broker.RetainedAsync($"storm/{topic}"));
        }

        foreach (var topic in witness.Heard.GroupBy(static message => message.Topic))
        {
            var numbers = topic.Select(static message => int.Parse(message.Payload, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(numbers.Order(), numbers);
        }
    }

    [MosquittoFact]
    public async Task A_topic_that_the_broker_refuses_is_told_once()
    {
        await using var broker = await Mosquitto.StartAsync(rest: "allow_anonymous true\nacl_file FOLDER/acl", prepare: static folder =>
        {
            File.WriteAllText(Path.Combine(folder, "acl"), "topic readwrite mine/#\n");
        });
        await using var house = await Connections.StartAsync(broker.Address);
        house.Connection.Publish(State("other/state", "1"));
        house.Connection.Publish(State("other/state", "2"));
        house.Connection.Publish(State("mine/state", "3"));
        await HangGuard.UntilAsync(() => house.Lines.Any(static line => line.Contains("other/state", StringComparison.Ordinal)), () => string.Join('\n', house.Lines));

        await HangGuard.UntilAsync(() => house.Connection.Waiting == 0);
        Assert.Single(house.Lines, static line => line.Contains("other/state", StringComparison.Ordinal));
        await Assert.ThrowsAsync<MqttUnavailableException>(async () => await house.Connection.SendAsync(State("other/state", "4")));
    }

    [MosquittoFact]
    public async Task A_house_that_is_not_there_is_said_to_be_offline_by_the_broker_and_one_that_stops_keeps_nothing_back()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var witness = await broker.ListenAsync("#");
        await using (var house = await Connections.StartAsync(broker.Address))
        {
            for (var number = 0; number < 100; number++)
            {
                house.Connection.Publish(State($"last/{number}", "said"));
            }
        }

        await witness.UntilAsync("last/99", static payload => payload == "said");
    }

    [MosquittoFact]
    public async Task It_speaks_over_a_WebSocket()
    {
        // Debian's mosquitto ends where every listener is one for the web.
        var port = Mosquitto.FreePort();
        await using var broker = await Mosquitto.StartAsync(rest: $"allow_anonymous true\nlistener {port} 127.0.0.1\nprotocol websockets");
        await using var house = await Connections.StartAsync($"ws://127.0.0.1:{port}/mqtt");
        var heard = new TaskCompletionSource<string>();
        using var subscription = house.Connection.Subscribe("echo", message => heard.TrySetResult(Encoding.UTF8.GetString(message.Payload.Span)));
        await house.Connection.SendAsync(State("echo", "over the web"));
        Assert.Equal("over the web", await heard.Task.WaitAsync(HangGuard.Limit));
    }

    internal static MqttPublication State(string topic, string payload) => new(topic, Encoding.UTF8.GetBytes(payload), MqttPublicationKind.State, Retain: true);

    internal static void Users(string folder, string user, string password)
    {
        var file = Path.Combine(folder, "users");
        File.WriteAllText(file, $"{user}:{password}\n");
        var passwd = Path.Combine(Path.GetDirectoryName(MosquittoFactAttribute.Listener!)!, "mosquitto_passwd");
        using var hashing = System.Diagnostics.Process.Start(passwd, ["-U", file]);
        hashing.WaitForExit();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    private sealed class Thawing : IAsyncDisposable
    {
        public Thawing(Mosquitto broker) => broker.Thaw();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
