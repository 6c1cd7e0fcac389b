// Sends a message by DingTalk's robot and says to a person what became of it.

import { check, findError, hasCode } from "@errloom/dingtalk/v1";
import { InvalidAuthentication } from "@errloom/dingtalk/v1/codes";
import { isRobotGroupMessagesSendCode } from "@errloom/dingtalk/v1/operations/robot.groupMessages.send";
import type { RobotGroupMessagesSendCode } from "@errloom/dingtalk/v1/operations/robot.groupMessages.send";

/** What is shown for codes that deserve words of their own; a misspelt one does not compile. */
const TEXTS = {
  "send.too.fast": "Slow down",
  "robot.oto.notExist": "The robot is gone",
} satisfies Partial<Record<RobotGroupMessagesSendCode, string>>;

/** Gives the reply of the server or throws its error. */
export function reply(status: number, headers: Headers, body: string): unknown {
  const result = check({ status, headers, body });
  if (result.outcome === "error") throw result.error;
  return result.body;
}

/** A sentence about a failure, however deep it is wrapped. */
export function sentence(error: unknown): string {
  if (!(error instanceof Error)) return "Something was thrown that is no error";
  if (hasCode(error, InvalidAuthentication)) return "Log in again";
  const code = findError(error)?.code;
  if (!isRobotGroupMessagesSendCode(code)) return "Something went wrong";
  return (TEXTS as Partial<Record<RobotGroupMessagesSendCode, string>>)[code] ?? code;
}
