package engine;

import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigException;
import io.digdag.spi.ScheduleTime;
import io.digdag.spi.Scheduler;
import io.digdag.spi.SchedulerFactory;
import it.sauronsoftware.cron4j.Predictor;
import it.sauronsoftware.cron4j.SchedulingPattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;

/**
 * Digdag's schedulers on the cron library that Digdag uses; the schedulers themselves are not on Maven Central. `start`
 * and `end` are checked, but times outside of them are not left out.
 */
final class Schedules
{
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> OPTIONS = Set.of("skip_on_overtime", "skip_delayed_by", "start", "end");

    private Schedules() {}

    static List<SchedulerFactory> factories()
    {
        return List.of(
                factory("hourly", at -> new Cron("0 * * * *", delay("hourly>:", "mm:ss", at, 60, 1))),
                factory("daily", at -> new Cron("0 0 * * *", timeOfDay("daily>", at))),
                factory("weekly", at -> {
                    String[] parts = dayAndTime("weekly>", at);
                    return new Cron("0 0 * * " + weekday(parts[0].trim()), timeOfDay("weekly>", parts[1].trim()));
                }),
                factory("monthly", at -> {
                    String[] parts = dayAndTime("monthly>", at);
                    int day = number("monthly>", at, parts[0]);
                    return new Cron("0 0 " + day + " * *", timeOfDay("monthly>", parts[1]));
                }),
                factory("minutes_interval", at -> new Cron("*/" + at + " * * * *", 0)),
                factory("cron", at -> new Cron(at, 0)));
    }

    /** Keys that a push refuses ("is not used at schedule"): all but the first `type>:` and the options. */
    static List<String> unknownKeys(Config schedule)
    {
        String type = schedule.getKeys().stream().filter(key -> key.endsWith(">")).findFirst().orElse("_command");
        return schedule.getKeys().stream()
                .filter(key -> !key.equals(type) && !key.equals("_type") && !OPTIONS.contains(key))
                .collect(Collectors.toList());
    }

    private interface Reader
    {
        Cron read(String at);
    }

    private record Cron(String pattern, long delaySeconds) {}

    private static SchedulerFactory factory(String type, Reader reader)
    {
        return new SchedulerFactory()
        {
            @Override
            public String getType()
            {
                return type;
            }

            @Override
            public Scheduler newScheduler(Config config, ZoneId zone)
            {
                boolean number = type.equals("minutes_interval");
                String at = number
                        ? Integer.toString(config.get("_command", int.class))
                        : config.getOptional("_command", String.class).or(() -> config.get("at", String.class));
                LocalDate start = day(config, "start");
                LocalDate end = day(config, "end");
                if (start != null && end != null && end.isBefore(start)) {
                    throw new ConfigException("The schedule of end is earlier than start");
                }
                Cron cron = reader.read(at);
                return new CronScheduler(cron.pattern, config.get("delay", long.class, cron.delaySeconds), zone);
            }
        };
    }

    private static LocalDate day(Config config, String key)
    {
        String text = config.getOptional(key, String.class).orNull();
        try {
            return text == null ? null : LocalDate.parse(text, DAY);
        }
        catch (DateTimeParseException ex) {
            throw new ConfigException("Invalid " + key + ": " + text + " (" + ex + ")");
        }
    }

    private static String[] dayAndTime(String type, String at)
    {
        String[] parts = at.split(",", -1);
        if (parts.length != 2) {
            throw new ConfigException(type + ": scheduler requires day,hh:mm:ss format: " + at);
        }
        return parts;
    }

    private static String weekday(String day)
    {
        if (day.startsWith("-")) {
            throw new ConfigException("weekly>: invalid day: " + day);
        }
        return day;
    }

    private static int timeOfDay(String type, String at)
    {
        return delay(type, "hh:mm:ss", at, 3600, 60, 1);
    }

    private static int delay(String type, String format, String at, int... units)
    {
        String[] parts = at.split(":", -1);
        if (parts.length != units.length) {
            throw new ConfigException(type + " scheduler requires " + format + " format: " + at);
        }
        int seconds = 0;
        for (int i = 0; i < units.length; i++) {
            seconds += units[i] * number(type, at, parts[i]);
        }
        return seconds;
    }

    private static int number(String type, String at, String digits)
    {
        try {
            return Integer.parseInt(digits);
        }
        catch (NumberFormatException ex) {
            throw new ConfigException(type + " scheduler requires hh:mm:ss format: " + at);
        }
    }

    private static final class CronScheduler
            implements Scheduler
    {
        private final SchedulingPattern pattern;
        private final long delaySeconds;
        private final ZoneId zone;

        CronScheduler(String pattern, long delaySeconds, ZoneId zone)
        {
            // cron4j's Predictor matches in the JVM's zone unless the pattern itself knows better.
            this.pattern = new SchedulingPattern(pattern)
            {
                @Override
                public boolean match(long millis)
                {
                    return match(TimeZone.getTimeZone(zone), millis);
                }
            };
            this.delaySeconds = delaySeconds;
            this.zone = zone;
        }

        @Override
        public ZoneId getTimeZone()
        {
            return zone;
        }

        @Override
        public ScheduleTime getFirstScheduleTime(Instant now)
        {
            return nextScheduleTime(now.minusNanos(1).minusSeconds(delaySeconds));
        }

        @Override
        public ScheduleTime nextScheduleTime(Instant last)
        {
            return at(next(last));
        }

        /** As Digdag: starts two gaps earlier, so the answer is no session when none lies between. */
        @Override
        public ScheduleTime lastScheduleTime(Instant current)
        {
            Instant next = next(current);
            long gap = next(next).getEpochSecond() - next.getEpochSecond();
            Instant before = current.minusSeconds(2 * gap);
            for (Instant time = next(before); time.isBefore(current); time = next(time)) {
                before = time;
            }
            return at(before);
        }

        private ScheduleTime at(Instant time)
        {
            return ScheduleTime.of(time, time.plusSeconds(delaySeconds));
        }

        private Instant next(Instant time)
        {
            Predictor predictor = new Predictor(pattern, Date.from(time));
            predictor.setTimeZone(TimeZone.getTimeZone(zone));
            return Instant.ofEpochMilli(predictor.nextMatchingTime());
        }
    }
}
