// Package notifier is a program that depends on errloom's packages as another
// repository would: a service that sends messages through DingTalk and
// RongCloud.
package notifier
